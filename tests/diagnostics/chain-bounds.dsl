pattern p {
  stage move: start -> via{1..} -> end
  within 2d
}
