pattern p {
  stage pay: hub -> payee*
  within 2d

pattern q {
  stage pay: hub -> payee*
  within 2d
}

pattern r {
  stage pay: hub -> payee* [amount > 5
  within 2d
}
