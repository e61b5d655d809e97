column rate: ratio

pattern p {
  stage pay: hub -> payee*
  within 2d
  measure total = sum(pay.rate)
}
