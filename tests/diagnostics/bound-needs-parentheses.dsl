pattern p {
  stage pay: hub -> payee* [amount in 10..20 + 5]
  within 2d
}
