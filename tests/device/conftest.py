"""Kernels for the host device are compiled as fast as can be: tests run each only for a moment."""

from __future__ import annotations

import os

os.environ.setdefault("MONEYTRAIL_CXXFLAGS", "-O0")
