"""Looking inside: every stage of a pattern as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .compiler.backend import machine_text
from .compiler.ir.show import show_graph, show_plan, show_profile
from .compiler.ir.show_kernel import show_kernel
from .compiler.pipeline import CompiledPattern
from .lang import Source, ast, parse, show

if TYPE_CHECKING:
    from .compiler.scalars import Exact
    from .lang.typed import Pipeline
    from .program import Program
    from .shared import Shared


_SHOWN = ast.Pattern | ast.Variant | ast.Profile | ast.Pipeline


@dataclass(frozen=True, eq=False)
class OnData:
    """The data that plans are shown for, and the numbers of the run."""

    shared: Shared
    parameters: Mapping[str, object]
    threads: int
    measure: bool = False

    def given(self, program: Program, names: Sequence[str]) -> dict[str, dict[str, Exact]]:
        """The parameters of each of these, which the data have all columns for."""
        from .mining import check_columns, check_parameters

        check_columns(program, names, self.shared.transactions)
        return check_parameters(program, names, self.parameters)


def explain_one(
    program: Program,
    stage: str,
    name: str,
    known: OnData | None = None,
    given: Mapping[str, Exact] | None = None,
) -> str:
    """One stage of one pattern or profile, as it is planned for what is `known`."""
    compiled = program.compiled(name)
    if known is not None and isinstance(compiled, CompiledPattern) and stage != "ast":
        from .plan_table import show_plans
        from .planning import plan_run

        data, threads = known.shared, known.threads
        if stage == "plan":
            return show_plans(
                program, name, data, given or {}, threads=threads, measure=known.measure
            )
        compiled = plan_run(program, name, given or {}, data.units, data.statistics).compiled
    match stage:
        case "ast":
            return show(_only(program.source, name))
        case "graph" if isinstance(compiled, CompiledPattern):
            return show_graph(compiled.graph)
        case "plan" if isinstance(compiled, CompiledPattern):
            return show_plan(compiled.plan)
        case "graph" if not isinstance(compiled, CompiledPattern):
            return show_profile(compiled.graph)
        case "plan":
            return f"plan {name}\nsweep over each account, as sender and as receiver\n"
        case "kernel":
            return show_kernel(compiled.kernel)
        case "python":
            return compiled.text
        case "cuda":
            return compiled.device_code.printed
        case "llvm":
            return machine_text(compiled.kernel, compiled.backend, "llvm")
        case _:
            return machine_text(compiled.kernel, compiled.backend, "asm")


def explain_pipeline(
    program: Program, stage: str, pipeline: Pipeline, known: OnData | None = None
) -> str:
    """One stage of all that a pipeline mines; code that several share is shown once."""
    if stage == "ast":
        return show(_only(program.source, pipeline.name))
    from .pipeline import narrow

    narrowed = narrow(program, pipeline)
    if known is not None and stage == "plan":
        # What others share the code with has a plan of its own: its numbers differ.
        names = [item.name for item in pipeline.mined]
        given = known.given(narrowed, names)
        return "\n".join(explain_one(narrowed, stage, each, known, given[each]) for each in names)
    parts: list[str] = []
    first: dict[str, str] = {}
    for item in pipeline.mined:
        other = first.setdefault(narrowed.compiled(item.name).text, item.name)
        if other == item.name:
            parts.append(explain_one(narrowed, stage, item.name))
        else:
            parts.append(f"{item.name}: the code of {other}, with other numbers\n")
    return "\n".join(parts)


def _only(source: Source, name: str) -> ast.File:
    """The syntax tree of one item of a file."""
    file, _ = parse(source)
    kept = tuple(item for item in file.items if isinstance(item, _SHOWN) and item.name.text == name)
    return replace(file, items=kept)
