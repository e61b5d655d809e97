pattern p {
  stage pay: hub -> payee*
  within 2d
  require total(pay.amount) > 1000
}
