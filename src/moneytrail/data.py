"""Between the language's types and the runtime's columns: each side stays ignorant of the other."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .compiler.ir.kernel import KernelType
from .compiler.ir.pattern import PatternGraph
from .compiler.ir.plan import Side
from .compiler.ir.profile import ProfileGraph
from .compiler.lower_kernel.results import measure_element
from .compiler.scalars import Units
from .lang.typed import RoleKind, Statistic, Type
from .runtime.schema import Schema
from .runtime.tables import FeatureShape, MatchShape, MeasureShape, RoleShape, Unit
from .runtime.transactions import ColumnKind, Transactions

_TYPES = {
    ColumnKind.MONEY: Type.MONEY,
    ColumnKind.INT: Type.INT,
    ColumnKind.NUMBER: Type.RATIO,
    ColumnKind.TEXT: Type.TEXT,
}
_UNITS: dict[Type, Unit] = {
    Type.INT: "int",
    Type.MONEY: "money",
    Type.DURATION: "duration",
    Type.TIME: "time",
    Type.RATIO: "ratio",
}
_MISSING_TEXT = -2
"""A text that no row has: unequal to every code, and to -1, which is no text at all."""


def language_columns(transactions: Transactions) -> dict[str, Type]:
    """The columns of a data set as the checker knows them."""
    columns = {name: _TYPES[column.kind] for name, column in transactions.columns.items()}
    return {**columns, "time": Type.TIME}


def schema_columns(schema: Schema) -> dict[str, Type]:
    """The columns a schema promises, as the checker knows them."""
    return {
        name: Type.TIME if isinstance(kind, str) else _TYPES[kind]
        for name, kind in schema.column_kinds().items()
    }


def units_of(transactions: Transactions) -> Units:
    """What a data set counts in."""
    scale = max((column.scale for column in transactions.columns.values()), default=2)
    codes = {text: code for code, text in enumerate(transactions.texts.to_list())}
    return Units(scale, transactions.ticks_per_second, lambda text: codes.get(text, _MISSING_TEXT))


def pattern_shapes(graph: PatternGraph) -> tuple[FeatureShape, ...]:
    """The feature columns of a pattern, in the order of its features."""
    shapes = []
    for feature in graph.features:
        match feature.function:
            case "count":
                shapes.append(FeatureShape((f"{graph.name}.count",), "int"))
            case "histogram":
                names = tuple(
                    f"{graph.name}.{feature.measure}[{each.label}]" for each in feature.bins
                )
                shapes.append(FeatureShape(names, "int"))
            case _:
                measure = next(each for each in graph.measures if each.name == feature.measure)
                name = f"{graph.name}.{feature.function}({feature.measure})"
                shapes.append(FeatureShape((name,), _UNITS[measure.type]))
    return tuple(shapes)


def profile_shapes(graph: ProfileGraph) -> tuple[FeatureShape, ...]:
    """The feature columns of a profile."""
    return tuple(
        FeatureShape((f"{graph.name}.{each.label}",), _statistic_unit(each))
        for each in graph.statistics
    )


def _statistic_unit(statistic: Statistic) -> Unit:
    money = statistic.column_type is Type.MONEY
    match statistic.function:
        case "since_last" | "since_first":
            return "duration"
        case "var" if money:
            return "money squared"
        case "sum" | "mean" | "min" | "max" | "median" | "std" if money:
            return "money"
        case "count" | "distinct":
            return "int"
        case _:
            return "ratio"


MeasurePlace: TypeAlias = tuple[Literal["whole", "real"], int]


def _measure_places(graph: PatternGraph) -> list[MeasurePlace]:
    """Where each measure stands among the whole or the real ones."""
    places: list[MeasurePlace] = []
    for measure in graph.measures:
        real = measure_element(measure) is KernelType.REAL
        kind: Literal["whole", "real"] = "real" if real else "whole"
        places.append((kind, sum(one == kind for one, _ in places)))
    return places


def leading_measure(graph: PatternGraph) -> MeasurePlace | None:
    """Where the measure stands that chooses an episode's instance; None without measures."""
    places = _measure_places(graph)
    return places[0] if places else None


def match_shape(graph: PatternGraph, pattern_hash: str) -> MatchShape:
    """What the matches of a pattern are made of; the hash says which meaning found them."""
    kinds = {kind: graph.roles_of_kind(kind) for kind in RoleKind}
    roles = []
    for at, role in enumerate(graph.roles):
        match role.kind:
            case RoleKind.PLAIN:
                roles.append(RoleShape(role.name, "plain", kinds[RoleKind.PLAIN].index(at)))
            case RoleKind.CHAIN:
                column = next(
                    place
                    for place, stage in enumerate(graph.chain_stages)
                    if (chain := graph.stages[stage].chain) is not None and chain.role == at
                )
                roles.append(RoleShape(role.name, "chain", column))
            case RoleKind.SET:
                stage = next(place for place, each in enumerate(graph.stages) if at in each.roles())
                end = Side.SOURCE if graph.stages[stage].source.role == at else Side.TARGET
                roles.append(RoleShape(role.name, "set", stage=stage, end=end.value))
    measures = tuple(
        MeasureShape(measure.name, _UNITS[measure.type], kind, column)
        for measure, (kind, column) in zip(graph.measures, _measure_places(graph), strict=True)
    )
    return MatchShape(
        graph.name,
        graph.metadata.version,
        graph.metadata.severity,
        graph.metadata.owner,
        graph.metadata.reference,
        pattern_hash,
        tuple(roles),
        tuple(stage.name for stage in graph.stages),
        measures,
    )
