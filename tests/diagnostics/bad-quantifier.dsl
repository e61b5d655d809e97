pattern p {
  stage pay: payer*[2..] -> hub
  within 2d
}
