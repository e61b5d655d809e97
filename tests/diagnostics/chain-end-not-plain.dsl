pattern p {
  stage move: start* -> via{1..5} -> end
  within 2d
}
