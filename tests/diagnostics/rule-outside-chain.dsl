pattern p {
  stage pay: hub -> payee* in order
  within 2d
}
