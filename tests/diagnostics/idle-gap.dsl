pattern p(window: duration = 1d in 1h..2d) {
  stage pay: hub -> payee*
  stage on:  payee* -> collector   after pay by 5d
  within window
}
