pattern p(strict: bool = true) {
  stage pay: hub -> payee* [strict == true]
  within 2d
}
