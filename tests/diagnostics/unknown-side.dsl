profile flow of payer {
  within 7d
  sent: count
}
