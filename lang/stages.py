"""Stages that happen: ends, filter, relations and the rules of chains."""

from __future__ import annotations

from dataclasses import dataclass

from . import ast, diagnostics, typed
from .evaluate import evaluate
from .expressions import Expressions, check_range
from .scope import Place, Scope
from .source import Span
from .typed import Type

LONGEST_CHAIN = 64


@dataclass(frozen=True, slots=True)
class StageChecker:
    """Checks the stages of one pattern. A method gives None once an error is reported."""

    scope: Scope

    def stage(self, node: ast.Stage) -> typed.Stage | None:
        self._once_each(node)
        chain = self.chain_rule(node) if len(node.ends) == 3 else None
        source, target = self.end(node, node.ends[0]), self.end(node, node.ends[-1])
        condition, filtered = self.filter(node)
        relations = [
            self.relation(node, rule) for rule in node.rules if isinstance(rule, ast.Relation)
        ]
        for rule in node.rules:
            self.misplaced(node, rule)
        found = tuple(relation for relation in relations if relation is not None)
        complete = len(found) == len(relations) and filtered and (chain or len(node.ends) == 2)
        if source is None or target is None or not complete:
            return None
        return typed.Stage(node.name.text, source, target, chain, condition, found, node.span)

    # --- Ends and filter ----------------------------------------------------------------------

    def end(self, stage: ast.Stage, end: ast.End) -> typed.End | None:
        """An end with its quantifier. Filters behind it belong to the stage."""
        quantifiers = [each for each in end.brackets if self._is_quantifier(end, each)]
        if not quantifiers:
            return typed.End(end.role.text, None, end.role.span)
        for second in quantifiers[1:]:
            self.scope.report.add(
                diagnostics.definitions.DuplicateClause(
                    second.span, f"the number of partners of '{end.role}'", quantifiers[0].span
                )
            )
        at_least = self._at_least(stage, end, quantifiers[0])
        return typed.End(end.role.text, at_least, end.role.span) if at_least else None

    def _is_quantifier(self, end: ast.End, bracket: ast.Bounds | ast.Filter) -> bool:
        """A range, or after a set a bare number, which can only be meant as one."""
        if isinstance(bracket, ast.Bounds):
            return True
        return end.kind is ast.EndKind.SET and isinstance(bracket.condition, ast.Literal)

    def _at_least(
        self, stage: ast.Stage, end: ast.End, bracket: ast.Bounds | ast.Filter
    ) -> typed.Expression | None:
        problem = self._quantifier_problem(stage, end, bracket)
        if problem is not None:
            self.scope.report.add(diagnostics.stages.BadQuantifier(bracket.span, *problem))
            return None
        assert isinstance(bracket, ast.Bounds)
        asked = self._constant("the number of partners").of_type(bracket.low, Type.INT)
        value = evaluate(asked, self.scope.values)
        if not isinstance(value, int):
            return asked
        problem = self._unreasonable(stage, end, value)
        if problem is not None:
            self.scope.report.add(diagnostics.stages.BadQuantifier(bracket.span, *problem))
            return None
        return asked

    def _quantifier_problem(
        self, stage: ast.Stage, end: ast.End, bracket: ast.Bounds | ast.Filter
    ) -> tuple[str, str] | None:
        role = end.role.text
        if isinstance(bracket, ast.Filter):
            return (
                "a number of partners is written as a range without upper bound",
                f"write '{role}*[2..]'",
            )
        if end.kind is not ast.EndKind.SET:
            return (
                f"'{role}' is no set, so its members cannot be asked for a number of partners",
                f"leave it out, or make it a set: '{role}*[2..]'",
            )
        if bracket.high is not None:
            return (
                "the number of partners has no upper bound: the largest set would not be unique",
                f"write '{role}*[2..]' and bound the total in 'require count(…) <= …'",
            )
        return None

    def _unreasonable(self, stage: ast.Stage, end: ast.End, value: int) -> tuple[str, str] | None:
        partner = next(each for each in stage.ends if each is not end)
        role = end.role.text
        if value < 1:
            return (
                "each member of a set has at least one partner",
                f"write '{role}*', or '{role}*[2..]' to ask for more",
            )
        if value > 1 and partner.kind is not ast.EndKind.SET:
            return (
                f"the partner of '{role}' is the single account '{partner.role}', "
                f"so {value} different partners can never be",
                f"leave it out, or make the other end a set: '{partner.role}*'",
            )
        return None

    def filter(self, stage: ast.Stage) -> tuple[typed.Expression | None, bool]:
        """The condition on the stage's transactions, and whether nothing was wrong with it."""
        filters = [
            (end, bracket)
            for end in stage.ends
            for bracket in end.brackets
            if not self._is_quantifier(end, bracket)
        ]
        sound = True
        for index, (end, bracket) in enumerate(filters):
            if end is not stage.ends[-1] or index > 0:
                self.scope.report.add(diagnostics.stages.MisplacedFilter(bracket.span))
                sound = False
        if not filters or not sound:
            return None, sound
        bracket = filters[0][1]
        assert isinstance(bracket, ast.Filter)
        where = Expressions(self.scope, Place.FILTER, "a filter", self._no_other(stage))
        condition = where.condition(bracket.condition)
        return condition, condition is not None

    def _no_other(self, stage: ast.Stage) -> str:
        if stage.without:
            return "a 'without stage' has no partner transaction"
        related = any(isinstance(rule, ast.Relation) for rule in stage.rules)
        return "" if related or len(stage.ends) == 3 else "this stage is related to no other"

    # --- Relations ----------------------------------------------------------------------------

    def relation(self, stage: ast.Stage, rule: ast.Relation) -> typed.Relation | None:
        scope, name = self.scope, rule.stage.text
        kind = typed.RelationKind(rule.kind)
        least = 0 if kind is typed.RelationKind.NOT_BEFORE else 1
        by = self.gap(rule.by, "the longest gap", least)
        target = scope.stages.get(name)
        if target is None:
            known = tuple(
                each.name
                for each in scope.stages.values()
                if not each.absent and each.name != stage.name.text
            )
            scope.report.add(diagnostics.names.UnknownStage(rule.stage.span, name, known))
        elif name == stage.name.text:
            scope.report.add(diagnostics.stages.RelatedToItself(rule.stage.span, name))
        elif target.absent:
            scope.report.add(
                diagnostics.stages.RelatedToAbsence(rule.stage.span, name, target.span)
            )
        elif rule.by is None or by is not None:
            return typed.Relation(kind, name, by, rule.span)
        return None

    def gap(self, node: ast.Expression | None, what: str, least: int) -> typed.Expression | None:
        """A duration of at least so many seconds."""
        if node is None:
            return None
        found = self._constant(what).of_type(node, Type.DURATION)
        value = evaluate(found, self.scope.values)
        if isinstance(value, int) and value < least:
            reason = "nothing is closer than that"
            self.scope.report.add(diagnostics.stages.NeverHolds(node.span, what, reason))
            return None
        return found

    def misplaced(self, stage: ast.Stage, rule: ast.Rule) -> None:
        if isinstance(rule, ast.By):
            self.scope.report.add(diagnostics.stages.GapWithoutRelation(rule.span))
        elif not isinstance(rule, ast.Relation) and len(stage.ends) != 3:
            words = _rule_words(rule)
            self.scope.report.add(
                diagnostics.stages.RuleOutsideChain(rule.span, words, stage.name.text)
            )

    def _once_each(self, stage: ast.Stage) -> None:
        seen: dict[str, Span] = {}
        for rule in stage.rules:
            words = _rule_words(rule)
            if not isinstance(rule, ast.Relation) and words in seen:
                self.scope.report.add(
                    diagnostics.definitions.DuplicateClause(rule.span, f"'{words}'", seen[words])
                )
            seen.setdefault(words, rule.span)

    # --- Chains -------------------------------------------------------------------------------

    def chain_rule(self, stage: ast.Stage) -> typed.ChainRule | None:
        first, middle, last = stage.ends
        assert middle.bounds is not None
        bounds = self._chain_bounds(middle.bounds, circle=first.role.text == last.role.text)
        for bracket in middle.brackets:
            self.scope.report.add(diagnostics.stages.MisplacedFilter(bracket.span))
        in_order = any(isinstance(rule, ast.InOrder) for rule in stage.rules)
        each_by, keeping, sound = None, None, True
        for rule in stage.rules:
            match rule:
                case ast.EachBy():
                    each_by = self.gap(rule.gap, "the longest gap between hops", int(in_order))
                    sound &= each_by is not None
                case ast.Keeping():
                    keeping = self._keeping(rule)
                    sound &= keeping is not None
        if bounds is None or not sound:
            return None
        return typed.ChainRule(middle.role.text, *bounds, in_order, each_by, keeping, middle.span)

    def _chain_bounds(
        self, bounds: ast.Bounds, *, circle: bool
    ) -> tuple[typed.Expression, typed.Expression] | None:
        where = self._constant("the number of accounts in a chain")
        low = where.of_type(bounds.low, Type.INT)
        if bounds.high is None:
            exactly = bounds.low.span.written
            problem = (
                ("a chain has no upper bound", "give one: 'via{1..8}'")
                if bounds.is_range
                else ("the length of a chain is a range", f"write 'via{{{exactly}..{exactly}}}'")
            )
            self.scope.report.add(diagnostics.stages.ChainBounds(bounds.span, *problem))
            return None
        high = where.of_type(bounds.high, Type.INT)
        if low is None or high is None:
            return None
        if not check_range(self.scope, "a chain", low, high, bounds.span):
            return None
        least, most = (evaluate(each, self.scope.values) for each in (low, high))
        if isinstance(least, int) and least < 0:
            problem = ("a chain cannot have fewer than no accounts", "begin at 0 or above")
        elif isinstance(most, int) and most > LONGEST_CHAIN:
            problem = (
                f"a chain of up to {most} accounts is too long",
                f"end at {LONGEST_CHAIN} or below",
            )
        elif circle and most == 0:
            problem = (
                "a circle without accounts in between can never be",
                "end at 1 or above",
            )
        else:
            return low, high
        self.scope.report.add(diagnostics.stages.ChainBounds(bounds.span, *problem))
        return None

    def _keeping(self, rule: ast.Keeping) -> tuple[typed.Expression, typed.Expression] | None:
        where = self._constant("the share that each hop keeps")
        low, high = where.of_type(rule.low, Type.RATIO), where.of_type(rule.high, Type.RATIO)
        if low is None or high is None:
            return None
        place = Span(rule.span.source, rule.low.span.start, rule.high.span.end)
        return (low, high) if check_range(self.scope, "a share", low, high, place) else None

    def _constant(self, what: str) -> Expressions:
        return Expressions(self.scope, Place.CONSTANT, what)


def _rule_words(rule: ast.Rule) -> str:
    match rule:
        case ast.Relation():
            return rule.kind
        case ast.By():
            return "by"
        case ast.InOrder():
            return "in order"
        case ast.EachBy():
            return "each by"
        case ast.Keeping():
            return "keeping"
