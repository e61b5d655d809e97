pattern p {
  stage pay: hub -> payee*
  without stage known: anyone -> anyone
  within 2d
}
