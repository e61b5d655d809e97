pattern p {
  stage pay: hub -> payee*
  within 2d
  measure size = count(payee)
  features histogram(size, 2..5, 5..9)
}
