pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "much later" for fan_out {
  9999-12-31  A -> B
  +2d         A -> C
  expect none
}
