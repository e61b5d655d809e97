pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "two payees" for fan_out {
  09:00  A -> B
  10:00  A -> C
  expect { hub = A; paye = B, C }
}
