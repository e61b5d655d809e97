pattern fan_out {
  stage pay: hub -> payee*
  within 2d
}
pattern fast_fan = fan_out
pattern slow_fan = fan_out()
