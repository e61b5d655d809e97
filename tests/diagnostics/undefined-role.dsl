pattern p {
  stage pay: hub -> payee*
  without stage known: stranger* -> hub
  within 2d
}
