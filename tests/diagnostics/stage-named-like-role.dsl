pattern p {
  stage mule: hub -> mule*
  within 2d
}
