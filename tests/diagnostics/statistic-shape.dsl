profile flow of sender {
  within 7d
  sent: count(amount)
}
