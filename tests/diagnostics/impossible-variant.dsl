pattern relay(most: int = 5) {
  stage pay: hub -> via{1..most} -> end
  within 2d
}

pattern long_relay = relay(most = 100)
