pattern p {
  stage pay: hub -> payee*
  within 2d
  require sum(pay.currency) > 1000
}
