"""Synthetic worlds of transactions, with laundering of which the truth is known.

>>> from moneytrail.synth import World, generate
>>> transactions, planted = generate(World(rows=10_000, accounts=1_000, laundering=0.01))
>>> transactions["Is Laundering"].sum()
100
"""

from .table import COLUMNS, Planted
from .world import World
from .write import SUFFIXES, Written, generate, places_of, write_world

__all__ = [
    "COLUMNS",
    "SUFFIXES",
    "Planted",
    "World",
    "Written",
    "generate",
    "places_of",
    "write_world",
]
