pattern p(unit: text = "EUR" in "A".."Z") {
  stage pay: hub -> payee* [currency == unit]
  within 2d
}
