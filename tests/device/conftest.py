"""Kernels for the host device are compiled as fast as can be: tests run each only for a moment.

With MONEYTRAIL_GPU_POOL=off each array on a GPU is an allocation of its own, so that a sanitizer
sees what is beyond it.
"""

from __future__ import annotations

import os

os.environ.setdefault("MONEYTRAIL_CXXFLAGS", "-O0")

if os.environ.get("MONEYTRAIL_GPU_POOL") == "off":
    import cupy

    cupy.cuda.set_allocator(None)
