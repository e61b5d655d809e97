pattern p(at_least: int = 3) {
  stage pay: hub -> payee*
  within 2d
  require count(payee) >= least
}
