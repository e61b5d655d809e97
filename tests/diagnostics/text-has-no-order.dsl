pattern p {
  stage pay: hub -> payee* [currency > "EUR"]
  within 2d
}
