pattern p {
  stage pay: hub -> payee*
  within 2d
  measure a = b + 1
  measure b = 2 * a
}
