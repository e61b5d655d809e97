const cap: monny = 10
