pattern p {
  stage loop: start -> via{1..5} -> start   in order
  stage pay:  start -> payee*
  within 2d
  require length(loop) > 6 and (6 <= count(via) or count(payee) == 0)
}
