pattern p {
  stage loop: start -> via{1..5} -> start
  within 2d
}
