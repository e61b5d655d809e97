pattern p {
  stage pay: payer* -> payee*
  within 2d
}
