pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "next morning" for fan_out {
  21:00  A -> B
  09:00  A -> C
  expect count 1
}
