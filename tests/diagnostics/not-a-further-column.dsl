pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "amounts" for fan_out {
  09:00  A -> B  amount 500
  expect { size = 1 }
}
