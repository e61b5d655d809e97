pattern p {
  stage pay: hub -> payee* [sum(pay.amount) > 1000]
  within 2d
}
