pattern p {
  stage pay: hub -> payee*
  stage back: payee* -> hub [amount == pay.amount] after pay
  within 2d
}
