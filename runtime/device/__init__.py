"""Running kernels on a device: a GPU, or this machine's processor in its place."""

from __future__ import annotations
