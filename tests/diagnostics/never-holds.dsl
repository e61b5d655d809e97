pattern p {
  stage pay: hub -> payee*
  within 0d
}
