pattern p {
  stage pay: hub -> payee* [format == "Cash]
  within 2d
}
