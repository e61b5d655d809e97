pattern p {
  stage pay: hub -> payee*
}
