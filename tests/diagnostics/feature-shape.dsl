pattern p {
  stage pay: hub -> payee*
  within 2d
  measure size = count(payee)
  features histogram(size)
}
