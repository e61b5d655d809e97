pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "euros" for fan_out {
  09:00  A -> B  500 EUR
  10:00  A -> C  500 EUR
  expect { size = 2 }
}
