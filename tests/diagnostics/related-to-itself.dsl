pattern p {
  stage pay: hub -> payee* after pay
  within 2d
}
