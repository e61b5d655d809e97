pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "one date only" for fan_out {
  09:00             A -> B
  2022-09-01T12:00  A -> C
  expect count 2
}
