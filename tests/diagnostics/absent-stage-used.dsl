pattern p {
  stage pay: hub -> payee*
  within 2d
  without stage known: payee* -> hub
  require count(known) == 0
}
