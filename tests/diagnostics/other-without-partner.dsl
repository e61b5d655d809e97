pattern p {
  stage pay: hub -> payee* [currency == other.currency]
  within 2d
}
