"""One module for each system; each is imported by its own worker process only.

A module has `prepare(task, edges)`, which gives a `Job`, and `features(task, edges)`, which gives
what all systems must agree on: an array of one row a transaction. `LIBRARY` is what it needs.
"""
