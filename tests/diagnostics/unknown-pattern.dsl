pattern fan_out {
  stage pay: hub -> payee*
  within 2d
}

pattern fast = fanout()
