pattern cycle(window: duration = 7d in 1h..30d, hops: int = 6) {
  stage loop: start -> via{1..hops} -> start   in order
  within window
}

pipeline nightly {
  read "payments.csv"
  mine cycle
  matches "matches.jsonl"
}
