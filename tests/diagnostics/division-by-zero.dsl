pattern p {
  stage pay: hub -> payee*
  within 2d
  measure odd = count(payee) / 0
}
