pattern p {
  stage pay: hub -> payee*
  within 2d
  measure big = sum(pay.amount) > 1000
}
