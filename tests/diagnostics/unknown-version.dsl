# moneytrail 7
pattern p {
  stage pay: hub -> payee*
  within 2d
}
