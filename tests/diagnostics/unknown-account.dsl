pattern fan_out(window: duration = 2d) {
  stage paid: hub -> payee*
  within window
  measure size = count(payee)
}

test "two payees" for fan_out {
  09:00  A -> acme
  10:00  A -> shop
  expect { payee = amce, shop }
}
