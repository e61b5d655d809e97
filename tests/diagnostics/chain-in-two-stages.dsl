pattern p {
  stage move: start -> via{1..5} -> end
  stage again: end -> via{1..5} -> start
  within 2d
}
