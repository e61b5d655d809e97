pattern p {
  stage out: hub -> mule*  after back
  stage back: mule* -> hub  after out
  within 2d
}
