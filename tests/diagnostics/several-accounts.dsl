pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "two payees each" for fan_out {
  09:00  A -> B
  09:00  X -> B
  expect { hub = A, X }
}
