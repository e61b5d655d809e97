pattern p {
  stage pay: hub -> payee* by 2d
  within 2d
}
