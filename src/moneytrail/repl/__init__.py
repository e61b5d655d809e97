"""The REPL: a pattern is typed, checked, mined and looked at, and kept in a file once it is good.

`session` holds what is known and does the work, `commands` gives it names, `blocks` says where an
input ends, `script` reads inputs from a pipe and `terminal` from a person.
"""
