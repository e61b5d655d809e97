pattern p {
  stage pay: hub -> payee*
  within 2d
  measure share = max(pay.amount) / sum(pay.amount)
  features sum(share)
}
