pattern p(window: duration = 3d) {
  stage pay: hub -> payee*
  within 2d
}
