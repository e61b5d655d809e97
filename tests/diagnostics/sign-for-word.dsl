pattern p {
  stage pay: hub -> payee* [format == "Cash" && amount > 10]
  within 2d
}
