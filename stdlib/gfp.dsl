# moneytrail 1
pattern scatter_gather(window: duration = 2d) {
  stage scatter: origin -> mule*
  stage gather: mule* -> collector
  within window
  require count(mule) >= 2
  measure size = count(mule)
}
pattern fan_out(window: duration = 2d) {
  stage p: hub -> payee*
  within under window
  require count(payee) >= 4
  measure size = count(payee)
  measure total = sum(p.amount)
}
profile flow(window: duration = 7d) of sender, receiver {
  within window
  sent, received: count, distinct(counterparty), sum(amount), mean(amount), max(amount), std(amount), median(amount), since_last
}
