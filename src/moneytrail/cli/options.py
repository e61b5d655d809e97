"""Options that several commands have, so that they mean the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from ..runtime.errors import nearest


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


Chosen = TypeVar("Chosen", bound=StrEnum)


def one_of(kind: type[Chosen]) -> Callable[[str], Chosen]:
    """Read a word that is one of a few; what typer itself says of others starts with its own name.

    Examples
    --------
    >>> one_of(Unit)("ms")
    <Unit.MS: 'ms'>
    """

    def read(word: str) -> Chosen:
        try:
            return kind(word)
        except ValueError:
            known = [each.value for each in kind]
            raise typer.BadParameter(
                f"'{word}' is not one of {', '.join(known)}; {nearest(word, known)}".rstrip("; ")
            ) from None

    return read


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
        parser=one_of(DeviceChoice),
        metavar="<cpu|cuda|auto|host-cuda>",
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
AllowEmpty = Annotated[
    bool,
    typer.Option(
        "--allow-empty", help="Go on where DATA has a header and no row: results are then empty."
    ),
]
Manifest = Annotated[
    str | None,
    typer.Option(
        metavar="OUT",
        help="Write down what this run was, as .json: hashes, parameters, versions, counts.",
    ),
]
MoneyScale = Annotated[
    int | None,
    typer.Option(
        "--money-scale",
        min=0,
        max=9,
        metavar="N",
        help="Decimals of amounts: finer ones are refused. As a rule, as many as the data need.",
        show_default=False,
    ),
]
TimeUnit = Annotated[
    Unit | None,
    typer.Option(
        parser=one_of(Unit),
        metavar="<s|ms|us|ns>",
        help="Unit of times that are numbers.",
        show_default=False,
    ),
]
