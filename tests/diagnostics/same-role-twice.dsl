pattern p {
  stage pay: hub -> hub
  within 2d
}
