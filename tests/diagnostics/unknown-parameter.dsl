pattern fan_out(window: duration = 2d) {
  stage pay: hub -> payee*
  within window
}

pattern fast = fan_out(windov = 2h)
