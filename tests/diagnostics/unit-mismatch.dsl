pattern p {
  stage pay: hub -> payee*
  within 2d
  measure odd = sum(pay.amount) + first(pay)
}
