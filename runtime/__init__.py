"""Transactions in, results out: columns, slices, execution. Imports neither lang nor compiler."""
