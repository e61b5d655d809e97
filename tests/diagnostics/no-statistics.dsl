profile flow of sender {
  within 7d
}
