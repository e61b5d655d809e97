"""Peak memory of reading and of mining: bytes a transaction beyond the columns read and written.

Written are the features, and the matches with their evidence.

Reading and mining are processes of their own; what each holds before it begins is taken off.

    python benchmarks/memory.py DATA.parquet [FILE.dsl] [--pattern NAME] [--memory SIZE]
"""

from __future__ import annotations

import argparse
import json
import pickle
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parent.parent / "examples" / "sample.csv"


def peak_bytes() -> int:
    """Peak resident memory of this process so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def read(data: str, kept: Path) -> dict[str, Any]:
    """Read in this process, and keep what was read for the next."""
    import moneytrail as mt
    from moneytrail.runtime.memory import held_bytes

    mt.read(SAMPLE, schema="ibm_aml")  # the libraries are in memory from here on
    before = peak_bytes()
    transactions = mt.read(data, schema="ibm_aml")
    peak = peak_bytes()
    with kept.open("wb") as file:
        pickle.dump(transactions, file, protocol=5)
    held = held_bytes(transactions)
    return {"count": len(transactions), "held": held, "beyond": peak - before - held, "peak": peak}


def mine(program: str, pattern: str | None, memory: str | None, kept: Path) -> dict[str, Any]:
    """Mine in this process what another has read."""
    import moneytrail as mt
    from moneytrail.runtime.memory import held_bytes

    compiled = mt.compile(program)
    names = [pattern] if pattern else list(compiled.names)
    # Libraries and machine code are in memory from here on.
    compiled.mine(mt.read(SAMPLE, schema="ibm_aml"), only=names)
    before = peak_bytes()
    with kept.open("rb") as file:
        transactions = pickle.load(file)
    mined = compiled.mine(transactions, only=names, memory=memory)
    peak = peak_bytes()
    written = int(mined.features.estimated_size() + mined.matches.estimated_size())
    beyond = peak - before - held_bytes(transactions) - written
    return {"written": written, "beyond": beyond, "peak": peak, "matches": len(mined.matches)}


def main() -> None:
    """Measure in processes of their own, and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("program", nargs="?", default="amlworld")
    parser.add_argument("--pattern")
    parser.add_argument("--memory")
    parser.add_argument("--step", choices=["read", "mine"], help=argparse.SUPPRESS)
    parser.add_argument("--kept", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step == "read":
        print(json.dumps(read(asked.data, asked.kept)))
        return
    if asked.step == "mine":
        print(json.dumps(mine(asked.program, asked.pattern, asked.memory, asked.kept)))
        return
    with tempfile.TemporaryDirectory() as folder:
        steps = []
        for step in ("read", "mine"):
            own = ["--step", step, "--kept", f"{folder}/transactions"]
            command = [sys.executable, __file__, *sys.argv[1:], *own]
            output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
            steps.append(json.loads(output))
    reading, mining = steps
    count = reading["count"]
    print(
        f"{count:_} transactions of {reading['held'] / count:.0f} bytes; reading takes "
        f"{reading['beyond'] / count:.0f} bytes each beyond them (peak "
        f"{reading['peak'] / 1e9:.2f} GB); mining {mining['beyond'] / count:.0f} bytes each beyond "
        f"them and {mining['written'] / count:.0f} written (peak {mining['peak'] / 1e9:.2f} GB, "
        f"{mining['matches']:_} matches)"
    )


if __name__ == "__main__":
    main()
