pattern p {
  stage pay: hub -> payee*
  stage elsewhere: a -> b after pay
  within 2d
}
