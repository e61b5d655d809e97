pattern p {
  stage pay: hub -> payee*
  within 2d
  require count(payee) >= 2.5
}
