pattern p(window: duration = 90d in 1h..60d) {
  stage pay: hub -> payee*
  within window
}
