pattern p {
  severity hgih
  stage pay: hub -> payee*
  within 2d
}
