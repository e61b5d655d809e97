"""Looking inside: every stage of a pattern as text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .compiler.backend import machine_text
from .compiler.ir.show import show_graph, show_plan, show_profile
from .compiler.ir.show_kernel import show_kernel
from .compiler.pipeline import CompiledPattern
from .lang import Source, ast, parse, show

if TYPE_CHECKING:
    from .lang.typed import Pipeline
    from .program import Program


_SHOWN = ast.Pattern | ast.Variant | ast.Profile | ast.Pipeline


def explain_one(program: Program, stage: str, name: str) -> str:
    """One stage of one pattern or profile."""
    compiled = program.compiled(name)
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


def explain_pipeline(program: Program, stage: str, pipeline: Pipeline) -> str:
    """One stage of all that a pipeline mines; code that several share is shown once."""
    if stage == "ast":
        return show(_only(program.source, pipeline.name))
    from .pipeline import narrow

    narrowed = narrow(program, pipeline)
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
