"""moneytrail: laundering patterns as a language, compiled."""
