"""Kernels for a device: what their text begins with, and how it is compiled where there is none."""
