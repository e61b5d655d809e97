pattern p {
  stage pay: hub [amount > 5] -> payee*
  within 2d
}
