pattern p {
  stage pay: hub -> payee*
  stage fund: payer* -> hub
  without stage known: hub -> payer* before pay
  within 2d
}
