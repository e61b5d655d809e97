pattern p {
  within 2d
}
