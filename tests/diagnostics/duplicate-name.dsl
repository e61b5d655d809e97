pattern p {
  stage pay: hub -> payee*
  within 2d
}

pattern p {
  stage pay: hub -> payee*
  within 2d
}
