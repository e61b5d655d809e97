pattern p {
  stage pay: hub -> payee* [amount in 10_000..9_000]
  within 2d
}
