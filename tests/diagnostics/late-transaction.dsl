pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "step by step" for fan_out {
  09:00  A -> B
  expect { size = 1 }
  10:00  A -> C
  expect { size = 2 }
}
