"""The rules each tree must obey. A broken rule is a defect of the compiler, never of a program."""

from __future__ import annotations

from ...lang.typed import Aggregate, ColumnUse, Expression, ParameterUse, RoleKind
from ..expressions import walk
from .kernel import (
    Array,
    Assign,
    Break,
    Call,
    Continue,
    Evaluate,
    For,
    Function,
    If,
    Kernel,
    KernelType,
    Load,
    Nearest,
    Negation,
    Operation,
    Return,
    Select,
    SquareRoot,
    Statement,
    Store,
    ToReal,
    Value,
    Variable,
    While,
    type_of,
)
from .pattern import PatternGraph
from .plan import (
    Anchor,
    Arm,
    ArmSweep,
    Connected,
    Expansion,
    Fitting,
    GroupSweep,
    HubSweep,
    Meet,
    PairSweep,
    Partnered,
    Plan,
    Side,
    Walk,
)


class InvalidTree(Exception):
    """A tree breaks a rule: a defect of moneytrail."""


def _demand(holds: bool, rule: str) -> None:
    if not holds:
        raise InvalidTree(rule)


# PatternGraph


def verify_graph(graph: PatternGraph) -> None:
    """Numbers point at roles and stages; names in expressions are scalars; kinds fit."""
    roles, stages = range(len(graph.roles)), range(len(graph.stages))
    scalars = {scalar.name for scalar in graph.scalars}
    _demand(bool(graph.roles_of_kind(RoleKind.PLAIN)), "a pattern has a plain role")
    _demand(graph.window in scalars, "the window is a scalar")
    for stage in graph.stages:
        _demand(all(role in roles for role in stage.roles()), "ends are roles")
        _demand(len(stage.roles()) == 2, "a stage has two ends")
        if stage.chain is not None:
            _demand(
                all(graph.roles[role].kind is RoleKind.PLAIN for role in stage.roles()),
                "a chain runs between plain roles",
            )
            _demand(graph.roles[stage.chain.role].kind is RoleKind.CHAIN, "chain roles are chains")
        else:
            _demand(stage.roles()[0] != stage.roles()[1], "a stage joins different roles")
        _about_rows(stage.filter, scalars, pairs=False)
    for relation in graph.relations:
        _demand(relation.left in stages and relation.right in stages, "relations join stages")
        _demand(relation.left != relation.right, "relations join different stages")
        _demand(relation.by is None or relation.by in scalars, "gaps are scalars")
        _about_rows(relation.pair, scalars, pairs=True)
    for expression in (graph.require, *(measure.value for measure in graph.measures)):
        if expression is not None:
            nodes = list(walk(expression))
            _demand(
                not any(isinstance(node, ColumnUse) for node in nodes), "no columns of final sets"
            )
            _names_are_scalars(expression, scalars)


def _about_rows(expression: Expression | None, scalars: set[str], *, pairs: bool) -> None:
    if expression is None:
        return
    for node in walk(expression):
        _demand(not isinstance(node, Aggregate), "no aggregates in filters")
        if isinstance(node, ColumnUse):
            _demand(pairs or node.of == "own", "filters speak of one transaction")
    _names_are_scalars(expression, scalars)


def _names_are_scalars(expression: Expression, scalars: set[str]) -> None:
    for node in walk(expression):
        if isinstance(node, ParameterUse):
            _demand(node.name in scalars, f"'{node.name}' is a scalar")


# Plan


def verify_plan(plan: Plan) -> None:
    """Every stage is a seed and gathered once; every role is bound; rules point at what exists."""
    graph, strategy = plan.graph, plan.strategy
    stages = list(range(len(graph.stages)))
    match strategy:
        case HubSweep():
            _demand(sorted(s.stage for s in strategy.spokes) == stages, "each stage is a spoke")
            _demand(not graph.relations and not graph.absences, "spokes are independent")
        case ArmSweep(arms):
            _arms(graph, arms)
            _demand(len({arm.plain_role for arm in arms}) == 1, "all arms are of one hub")
            hub = arms[0].plain_role
            settled = all(graph.hub_tells(absence, hub) for absence in graph.absences)
            _demand(settled, "the hub's own transactions tell what absences take away")
        case PairSweep(near, far):
            _arms(graph, (near, far))
            _demand(near.plain_role != far.plain_role, "a pair is of two")
            _demand(near.set_role == far.set_role, "a pair meets at one set")
            _demand(not graph.absences and not graph.distinct, "a pair knows no absence")
            _demand(len(graph.relations) <= 1, "a pair has at most one relation")
        case GroupSweep(arm, outer, near, base, counted):
            _demand(sorted((arm.stage, outer)) == stages, "a group has an arm and an outer stage")
            joined = graph.stages[outer]
            at = joined.source.role if near is Side.SOURCE else joined.target.role
            _demand(at == arm.set_role, "the outer stage begins at the arm's set")
            plain = not graph.relations and not graph.distinct
            _demand(plain or not counted, "a counted group knows no relation")
            _expansion(graph, base)
        case Expansion():
            _expansion(graph, strategy)


def _expansion(graph: PatternGraph, strategy: Expansion) -> None:
    stages = list(range(len(graph.stages)))
    seeds = [seed.stage for seed in strategy.seeds]
    _demand(seeds == sorted(set(seeds)), "seeds are different stages, in order")
    gathered = sorted(gather.stage for gather in strategy.gathers)
    _demand(gathered == stages, "each stage is gathered once")
    plain = set(graph.roles_of_kind(RoleKind.PLAIN))
    for seed in strategy.seeds:
        bound = {role for role, _ in seed.binds}
        walked = []
        for step in seed.steps:
            if isinstance(step, Meet):
                _meet(graph, step, bound)
            if isinstance(step, Walk | Meet):
                walked.append(step.stage)
                bound |= set(graph.stages[step.stage].roles())
            else:
                _demand(step.role not in bound, "a role is bound once")
                bound.add(step.role)
        _demand(bound == plain, "all plain roles are bound")
        _demand(tuple(sorted(walked)) == graph.chain_stages, "each chain is walked once")
    for rule in strategy.rules:
        match rule:
            case Connected(role):
                _demand(graph.roles[role].kind is RoleKind.SET, "sets are connected")
            case Fitting(stage):
                _demand(stage in graph.chain_stages, "chains fit")
            case Partnered(relation):
                _demand(relation < len(graph.relations), "relations are partnered")
    for beginning in strategy.beginnings:
        chain = graph.stages[beginning.stage].chain
        _demand(chain is not None and chain.in_order, "what leads up is noted of chains in order")
        walked_back = beginning.stage in strategy.walked_back
        _demand(walked_back, "what leads up is noted of chains walked backwards")


def _meet(graph: PatternGraph, step: Meet, bound: set[int]) -> None:
    ends = set(graph.stages[step.stage].roles())
    _demand(ends <= bound, "sides meet between ends that are known")
    back = step.anchor is Anchor.END or (step.anchor is Anchor.LAST_HOP and len(ends) == 1)
    _demand(back, "sides meet on the way back to a start that is known")


def _arms(graph: PatternGraph, arms: tuple[Arm, ...]) -> None:
    stages = list(range(len(graph.stages)))
    _demand(sorted(arm.stage for arm in arms) == stages, "each stage is an arm")
    for arm in arms:
        stage = graph.stages[arm.stage]
        ends = (stage.source.role, stage.target.role)
        wanted = (arm.plain_role, arm.set_role)
        _demand(
            ends == (wanted if arm.plain_side is Side.SOURCE else wanted[::-1]),
            "an arm joins a plain role and a set",
        )


# Kernel


def verify_kernel(kernel: Kernel) -> None:
    """Variables are set before they are read and keep their type; calls and jumps have a place."""
    functions = {function.name: function for function in kernel.functions}
    _demand(len(functions) == len(kernel.functions), "functions have different names")
    for function in kernel.functions:
        _FunctionCheck(function, functions).check()


class _FunctionCheck:
    def __init__(self, function: Function, functions: dict[str, Function]) -> None:
        self.function, self.functions = function, functions
        self.arrays = {each for each in function.parameters if isinstance(each, Array)}
        self.types = {
            each.name: each.type for each in function.parameters if isinstance(each, Variable)
        }

    def check(self) -> None:
        self._body(self.function.body, in_loop=False)

    def _body(self, statements: tuple[Statement, ...], *, in_loop: bool) -> None:
        for statement in statements:
            self._statement(statement, in_loop=in_loop)

    def _statement(self, statement: Statement, *, in_loop: bool) -> None:
        match statement:
            case Assign(variable, value):
                self._value(value)
                _demand(type_of(value) is variable.type, f"'{variable.name}' keeps its type")
                held = self.types.setdefault(variable.name, variable.type)
                _demand(held is variable.type, f"'{variable.name}' has one type")
            case Store(array, index, value):
                self._value(Load(array, index))
                self._value(value)
                real = array.type.element is KernelType.REAL
                _demand((type_of(value) is KernelType.REAL) == real, f"'{array.name}' takes that")
            case If(condition, then, otherwise):
                self._condition(condition)
                self._body(then, in_loop=in_loop)
                self._body(otherwise, in_loop=in_loop)
            case For(variable, low, high, body):
                self._value(low)
                self._value(high)
                self.types[variable.name] = variable.type
                self._body(body, in_loop=True)
            case While(condition, body):
                self._condition(condition)
                self._body(body, in_loop=True)
            case Break() | Continue():
                _demand(in_loop, "jumps stay in a loop")
            case Return(value):
                returned = None if value is None else type_of(value)
                _demand(returned is self.function.returns, "functions return what they say")
            case Evaluate(call):
                self._value(call)
            case _:
                pass

    def _condition(self, condition: Value) -> None:
        self._value(condition)
        _demand(type_of(condition) is KernelType.TRUTH, "conditions are true or false")

    def _value(self, value: Value | Array) -> None:
        match value:
            case Array():
                _demand(value in self.arrays, f"'{value.name}' is a parameter")
            case Variable(name, type_):
                _demand(self.types.get(name) is type_, f"'{name}' is set before it is read")
            case Load(array, index):
                _demand(array in self.arrays, f"'{array.name}' is a parameter")
                _demand(len(index) == array.type.rank, f"'{array.name}' has its rank")
                for each in index:
                    self._value(each)
                    _demand(type_of(each) is KernelType.WHOLE, "indices are whole numbers")
            case Operation(operator, left, right):
                self._value(left)
                self._value(right)
                _demand(type_of(left) is type_of(right), f"'{operator}' joins equal types")
                if operator in ("//", "%"):
                    _demand(type_of(left) is KernelType.WHOLE, f"'{operator}' is of whole numbers")
            case Negation(operand) | ToReal(operand) | Nearest(operand) | SquareRoot(operand):
                self._value(operand)
            case Select(condition, yes, no):
                self._condition(condition)
                self._value(yes)
                self._value(no)
                _demand(type_of(yes) is type_of(no), "both choices have one type")
            case Call(function, arguments):
                _demand(function in self.functions, f"'{function}' is a function")
                wanted = self.functions[function].parameters
                _demand(len(wanted) == len(arguments), f"'{function}' takes what it is given")
                for argument in arguments:
                    self._value(argument)
            case _:
                pass
