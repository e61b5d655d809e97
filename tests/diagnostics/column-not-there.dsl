column branch: text
pattern local {
  stage paid: payer -> payee*   [branch == "north"]
  within 2d
}

pipeline nightly {
  read "payments.csv" as ibm_aml
  mine local
  matches "matches.jsonl"
}
