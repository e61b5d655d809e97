pattern p {
  stage pay: hub -> mule* -> collector
  within 2d
}
