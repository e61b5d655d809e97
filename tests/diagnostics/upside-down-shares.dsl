pattern p {
  stage pay: hub -> payee*
  stage on:  payee* -> collector   after pay
  within 2d
  require sum(on.amount) in 90..80% * sum(pay.amount)
}
