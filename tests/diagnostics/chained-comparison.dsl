pattern p {
  stage pay: hub -> payee*
  within 2d
  require 2 <= count(payee) <= 5
}
