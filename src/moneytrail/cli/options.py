"""Options that several commands have, so that they mean the same everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class DeviceChoice(StrEnum):
    """Where kernels run."""

    CPU = "cpu"
    CUDA = "cuda"
    AUTO = "auto"
    HOST_CUDA = "host-cuda"


class Unit(StrEnum):
    """Units of times that are numbers."""

    S = "s"
    MS = "ms"
    US = "us"
    NS = "ns"


File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A .dsl file, a shipped one (see moneytrail stdlib), or - for standard input.",
        show_default=False,
    ),
]
Data = Annotated[
    str,
    typer.Argument(
        metavar="DATA",
        help="Transactions: .csv, .tsv, .csv.gz, .parquet, .arrow; - for CSV on standard input.",
        show_default=False,
    ),
]
SchemaName = Annotated[
    str | None,
    typer.Option(
        "--schema",
        metavar="SCHEMA",
        help="How the data is laid out: ibm_aml, edges, or a .toml file. Guessed if not given.",
        show_default=False,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="Set a parameter, of every pattern that has it or of one: PATTERN.NAME=VALUE.",
    ),
]
Threads = Annotated[int | None, typer.Option(min=1, help="Threads to use; as a rule, all cores.")]
Memory = Annotated[
    str | None,
    typer.Option(
        metavar="SIZE",
        help="Take no more memory than this, like 4GB: mine slice by slice where need be.",
    ),
]
DeviceOption = Annotated[
    DeviceChoice,
    typer.Option(
        "--device",
        help="Where to mine: the processor; an NVIDIA GPU; auto, a GPU if there is one; or"
        " host-cuda, a GPU's code on the processor (slow, for tests).",
    ),
]
Rejects = Annotated[
    str | None, typer.Option(metavar="OUT", help="Keep the refused rows here, as CSV.")
]
AllowRefused = Annotated[
    bool, typer.Option("--allow-refused", help="Go on even if most rows are refused.")
]
Manifest = Annotated[
    str | None,
    typer.Option(
        metavar="OUT",
        help="Write down what this run was, as .json: hashes, parameters, versions, counts.",
    ),
]
TimeUnit = Annotated[
    Unit | None, typer.Option(help="Unit of times that are numbers.", show_default=False)
]
