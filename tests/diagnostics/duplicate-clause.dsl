pattern p {
  version "1.0"
  version "1.1"
  stage pay: hub -> payee*
  within 2d
}
