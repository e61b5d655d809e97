pattern p {
  stage pay: hub -> payee*
  within "two days"
}
