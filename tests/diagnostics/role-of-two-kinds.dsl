pattern p {
  stage pay: hub -> mule*
  stage on: mule -> end
  within 2d
}
