pattern p {
  stage pay: hub -> payee*
  within 2d
  require amount > 1000
}
