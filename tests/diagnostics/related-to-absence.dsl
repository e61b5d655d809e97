pattern p {
  stage pay: hub -> payee* after known
  without stage known: payee* -> hub
  within 2d
}
