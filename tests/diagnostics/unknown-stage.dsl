pattern p {
  stage pay: hub -> payee*
  stage back: payee* -> hub after pya
  within 2d
}
