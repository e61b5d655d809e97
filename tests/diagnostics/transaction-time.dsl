pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "soon" for fan_out {
  +5m  A -> B
  expect none
}
