pattern p {
  stage pay: hub -> payee* [time >= 2022-02-30]
  within 2d
}
