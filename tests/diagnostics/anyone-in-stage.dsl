pattern p {
  stage pay: anyone -> hub
  within 2d
}
