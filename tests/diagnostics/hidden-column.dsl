pattern p(currency: money = 10) {
  stage pay: hub -> payee* [amount >= currency]
  within 2d
}
