pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "a fine amount" for fan_out {
  09:00  A -> B  0.0000000001
  expect none
}
