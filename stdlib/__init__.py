"""The shipped patterns: `.dsl` files, read by `use stdlib.NAME`."""
