pattern p {
  stage pay: hub -> payee* [amount > 10,000]
  within 2d
}
