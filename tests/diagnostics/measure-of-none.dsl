pattern cycle(window: duration = 7d in 1h..30d, hops: int = 6) {
  stage loop: start -> via{1..hops} -> start   in order
  within window
  measure size = length(loop)
}

pipeline nightly {
  read "payments.csv" as ibm_aml
  mine cycle
  features "features.parquet": count, max(sise)
}
