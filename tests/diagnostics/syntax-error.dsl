pattern p {
  stge pay: hub -> payee*
  within 2d
}

pattern q {
  stage pay: hub -> payee*
  within
}
