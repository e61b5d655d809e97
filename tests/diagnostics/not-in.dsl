pattern far(small: money = 100) {
  stage paid: payer -> payee*   [to_bank not in ("1", "2") and amount > small]
  within 2d
}
