pattern p {
  stage pay: hub -> payee*
  within span(pay)
}
