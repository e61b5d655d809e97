"""Plan to Kernel: one module for each strategy, and what they have in common."""
