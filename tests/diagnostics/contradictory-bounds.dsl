pattern p {
  stage pay: hub -> payee*   [amount > 9_000 and (currency == "Euro" or amount < 9_000)]
  within 1d
  require size >= 5 and sum(pay.amount) > 100
  require size < 5
  measure size = count(payee)
}
