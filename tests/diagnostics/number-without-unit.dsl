pattern p {
  stage pay: hub -> payee*
  within 2d
  require span(pay) <= 2
}
