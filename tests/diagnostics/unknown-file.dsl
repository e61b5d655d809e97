use stdlib.layring
pattern quick = layering.pass_through(window = 1d)
