pattern p {
  stage pay: hub -> payee*
  within 2d
  stage out: payee* -> end
  require sum(out.amount) >= sum(out.amount) / sum(pay.amount) * sum(pay.amount)
}
