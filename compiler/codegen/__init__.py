"""Kernel to text: one printer a target."""
