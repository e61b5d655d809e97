"""Lark's tree to the syntax tree: one function a family of rules, one `case` a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, cast

from lark import Token, Tree

from . import ast
from .source import Source, Span

Node: TypeAlias = "Tree[Token] | Token | None"


@dataclass(frozen=True, slots=True)
class Converter:
    """Turns nodes of one source's Lark tree into syntax tree nodes."""

    source: Source

    def items(self, tree: Tree[Token]) -> tuple[ast.Item, ...]:
        return tuple(self._item(child) for child in _trees(tree.children))

    def _item(self, tree: Tree[Token]) -> ast.Item:
        span = self._span(tree)
        match tree:
            case Tree("use", [Tree() as path, name]):
                parts = self._path(path)
                known_as = self._name(name) if name is not None else parts.parts[-1]
                return ast.Use(str(parts), False, known_as, span)
            case Tree("use", [path, name]):
                quoted = str(path).strip('"')
                return ast.Use(quoted, True, self._name(name) if name else None, span)
            case Tree("constant", [name, type_name, value]):
                return ast.Constant(
                    self._name(name), self._name(type_name), self._expression(value), span
                )
            case Tree("column", [name, type_name]):
                return ast.Column(self._name(name), self._name(type_name), span)
            case Tree("variant", [name, base, arguments]):
                return ast.Variant(
                    self._name(name), self._path(base), self._arguments(arguments), span
                )
            case Tree("pattern", [name, parameters, *clauses]):
                return ast.Pattern(
                    self._name(name),
                    self._parameters(parameters),
                    tuple(self._clause(clause) for clause in _trees(clauses)),
                    span,
                )
            case Tree("profile", [name, parameters, sides, *clauses]):
                return ast.Profile(
                    self._name(name),
                    self._parameters(parameters),
                    self._names(sides),
                    tuple(self._profile_clause(clause) for clause in _trees(clauses)),
                    span,
                )
            case Tree("test"):
                return self._test(tree)
            case Tree("pipeline", [name, Tree("doc", [doc]), *steps]):
                return ast.Pipeline(
                    self._name(name), self._name(doc).text, self._steps(steps), span
                )
            case Tree("pipeline", [name, *steps]):
                return ast.Pipeline(self._name(name), "", self._steps(steps), span)
        raise AssertionError(tree.data)

    # --- Parts of items -----------------------------------------------------------------------

    def _arguments(self, node: Node) -> tuple[ast.Argument, ...]:
        return tuple(
            ast.Argument(
                self._name(tree.children[0]), self._expression(tree.children[1]), self._span(tree)
            )
            for tree in _trees(_children(node))
        )

    def _parameters(self, node: Node) -> tuple[ast.Parameter, ...]:
        return tuple(self._parameter(tree) for tree in _trees(_children(node)))

    def _parameter(self, tree: Tree[Token]) -> ast.Parameter:
        name, type_name, default, bounds = tree.children
        low, high = _children(bounds) or (None, None)
        return ast.Parameter(
            self._name(name),
            self._name(type_name),
            self._optional(default),
            self._optional(low),
            self._optional(high),
            self._span(tree),
        )

    def _clause(self, tree: Tree[Token]) -> ast.Clause:
        span = self._span(tree)
        match tree:
            case Tree("metadata"):
                return self._metadata(tree)
            case Tree("within"):
                return self._within(tree)
            case Tree("distinct", [names]):
                return ast.Distinct(self._names(names), span)
            case Tree("require", [condition]):
                return ast.Require(self._expression(condition), span)
            case Tree("measure", [name, value]):
                return ast.Measure(self._name(name), self._expression(value), span)
            case Tree("features", features):
                return ast.Features(tuple(self._feature(each) for each in _trees(features)), span)
            case Tree("stage", [without, name, *rest]):
                trees = _trees(rest)
                ends = [each for each in trees if each.data in ("end", "chain_end")]
                rules = trees[len(ends) :]
                return ast.Stage(
                    without is not None,
                    self._name(name),
                    tuple(self._end(end) for end in ends),
                    tuple(self._rule(rule) for rule in rules),
                    span,
                )
        raise AssertionError(tree.data)

    def _profile_clause(self, tree: Tree[Token]) -> ast.ProfileClause:
        match tree:
            case Tree("metadata"):
                return self._metadata(tree)
            case Tree("within"):
                return self._within(tree)
            case Tree("statistics", [directions, *statistics]):
                return ast.Statistics(
                    self._names(directions),
                    tuple(self._statistic(each) for each in _trees(statistics)),
                    self._span(tree),
                )
        raise AssertionError(tree.data)

    def _metadata(self, tree: Tree[Token]) -> ast.Metadata:
        *keys, value = (str(child) for child in tree.children)
        return ast.Metadata(keys[0] if keys else "doc", value.strip('"'), self._span(tree))

    def _within(self, tree: Tree[Token]) -> ast.Within:
        under, window = tree.children
        return ast.Within(under is not None, self._expression(window), self._span(tree))

    def _feature(self, tree: Tree[Token]) -> ast.Feature:
        function, measure, *bins = tree.children
        return ast.Feature(
            self._name(function),
            self._is_called(tree),
            self._name(measure) if measure is not None else None,
            tuple(self._bounds(each) for each in _trees(bins)),
            self._span(tree),
        )

    def _statistic(self, tree: Tree[Token]) -> ast.Statistic:
        function, column = tree.children
        return ast.Statistic(
            self._name(function),
            self._is_called(tree),
            self._name(column) if column is not None else None,
            self._span(tree),
        )

    def _is_called(self, tree: Tree[Token]) -> bool:
        span = self._span(tree)
        return self.source.text[span.start : span.end].endswith(")")

    # --- Stages -------------------------------------------------------------------------------

    def _end(self, tree: Tree[Token]) -> ast.End:
        name, second, *brackets = tree.children
        kind, bounds = ast.EndKind.PLAIN, None
        if isinstance(second, Tree):
            kind, bounds = ast.EndKind.CHAIN, self._bounds(second)
        elif second is not None:
            kind = ast.EndKind.SET
        return ast.End(
            self._name(name),
            kind,
            bounds,
            tuple(self._bracket(bracket) for bracket in _trees(brackets)),
            self._span(tree),
        )

    def _bracket(self, tree: Tree[Token]) -> ast.Bounds | ast.Filter:
        if tree.data == "filter":
            return ast.Filter(self._expression(tree.children[0]), self._span(tree))
        return self._bounds(tree)

    def _bounds(self, tree: Tree[Token]) -> ast.Bounds:
        low, dots, high = tree.children
        return ast.Bounds(
            self._expression(low), dots is not None, self._optional(high), self._span(tree)
        )

    def _rule(self, tree: Tree[Token]) -> ast.Rule:
        span = self._span(tree)
        match tree:
            case Tree("relation", [*words, stage, by]):
                kind = " ".join(str(word) for word in words)
                return ast.Relation(kind, self._name(stage), self._optional(by), span)
            case Tree("by", [gap]):
                return ast.By(self._expression(gap), span)
            case Tree("in_order"):
                return ast.InOrder(span)
            case Tree("each_by", [gap]):
                return ast.EachBy(self._expression(gap), span)
            case Tree("keeping", [low, high]):
                return ast.Keeping(self._expression(low), self._expression(high), span)
        raise AssertionError(tree.data)

    # --- Tests --------------------------------------------------------------------------------

    def _test(self, tree: Tree[Token]) -> ast.Test:
        name, pattern, arguments, *rest = tree.children
        rows = [each for each in _trees(rest) if each.data == "transaction"]
        return ast.Test(
            self._name(name),
            self._optional_path(pattern),
            self._arguments(arguments),
            tuple(self._transaction(row) for row in rows),
            tuple(self._expectation(each) for each in _trees(rest)[len(rows) :]),
            self._span(tree),
        )

    def _transaction(self, tree: Tree[Token]) -> ast.Transaction:
        when, source, target, amount, *cells = tree.children
        assert isinstance(when, Tree)
        return ast.Transaction(
            self._when(when),
            self._account(source),
            self._account(target),
            None if amount is None else self._literal(amount),
            tuple(self._cell(cell) for cell in _trees(cells)),
            self._span(tree),
        )

    def _when(self, tree: Tree[Token]) -> ast.When:
        span = self._span(tree)
        match tree:
            case Tree("clock", [clock]):
                return ast.Clock(None, self._name(clock), span)
            case Tree("day", [day, clock]):
                told = self._name(clock) if clock is not None else None
                return ast.Clock(self._literal(day), told, span)
            case Tree("date", [moment]):
                return ast.Date(self._literal(moment), span)
            case Tree("later", [_, gap]):
                return ast.Later(self._literal(gap), span)
        raise AssertionError(tree.data)

    def _cell(self, tree: Tree[Token]) -> ast.Cell:
        column, value = tree.children
        return ast.Cell(self._name(column), self._expression(value), self._span(tree))

    def _expectation(self, tree: Tree[Token]) -> ast.Expectation:
        span = self._span(tree)
        match tree:
            case Tree("expect_match", [pattern, *parts]):
                found = tuple(self._part(part) for part in _trees(parts))
                return ast.ExpectMatch(self._optional_path(pattern), found, span)
            case Tree("expect_none", [_, pattern]):
                return ast.ExpectNone(self._optional_path(pattern), span)
            case Tree("expect_count", [_, count, pattern]):
                return ast.ExpectCount(self._literal(count), self._optional_path(pattern), span)
        raise AssertionError(tree.data)

    def _part(self, tree: Tree[Token]) -> ast.Part:
        name, *values = tree.children
        return ast.Part(
            self._name(name),
            tuple(
                self._account(each) if each.data == "account" else self._expression(each)
                for each in _trees(values)
            ),
            self._span(tree),
        )

    def _account(self, node: Node) -> ast.Name:
        """An account is the same with and without quotation marks."""
        return self._name(_children(node)[0])

    # --- Pipelines ----------------------------------------------------------------------------

    def _steps(self, nodes: object) -> tuple[ast.Step, ...]:
        return tuple(self._step(step) for step in _trees(nodes))

    def _step(self, tree: Tree[Token]) -> ast.Step:
        span = self._span(tree)
        match tree:
            case Tree("read", [path, schema]):
                quoted = isinstance(schema, Token) and schema.type == "STRING"
                return ast.Read(self._name(path), self._name(schema), quoted, span)
            case Tree("mine", mined):
                return ast.Mine(tuple(self._mined(each) for each in _trees(mined)), span)
            case Tree("write_features", [path, of, asked]):
                features = tuple(self._feature(each) for each in _trees(_children(asked)))
                return ast.WriteFeatures(self._name(path), self._of(of), features, span)
            case Tree("write_matches", [path, of]):
                return ast.WriteMatches(self._name(path), self._of(of), span)
        raise AssertionError(tree.data)

    def _mined(self, tree: Tree[Token]) -> ast.Mined:
        base, arguments, name = tree.children
        known_as = None if name is None else self._name(name)
        return ast.Mined(self._path(base), self._arguments(arguments), known_as, self._span(tree))

    def _of(self, node: Node) -> tuple[ast.Name, ...]:
        return () if node is None else self._names(_children(node)[0])

    # --- Expressions --------------------------------------------------------------------------

    def _optional(self, node: Node) -> ast.Expression | None:
        return None if node is None else self._expression(node)

    def _expression(self, node: Node) -> ast.Expression:
        assert isinstance(node, Tree)
        span = self._span(node)
        match node:
            case Tree("literal", [Token() as token]):
                return _literal(token, span)
            case Tree("reference", [path]):
                return ast.Reference(self._path(path), span)
            case Tree("call", [function, *arguments]):
                given = [argument for argument in arguments if argument is not None]
                values = tuple(self._expression(argument) for argument in given)
                return ast.Call(self._name(function), values, span)
            case Tree("unary", [operator, operand]):
                return ast.Unary(str(operator), self._expression(operand), span)
            case Tree("binary", [left, operator, right]):
                assert isinstance(operator, Token)
                sign = self._span(operator)
                sides = self._expression(left), self._expression(right)
                return ast.Binary(str(operator), *sides, sign, span)
            case Tree("in_range", [value, low, high, factor]):
                bounds = self._expression(low), self._expression(high)
                return ast.InRange(self._expression(value), *bounds, self._optional(factor), span)
            case Tree("in_list", [value, *options]):
                chosen = tuple(self._expression(option) for option in options)
                return ast.InList(self._expression(value), chosen, span)
        raise AssertionError(node.data)

    # --- Names and places ---------------------------------------------------------------------

    def _names(self, node: Node) -> tuple[ast.Name, ...]:
        return tuple(self._name(child) for child in _children(node))

    def _path(self, node: Node) -> ast.Path:
        assert isinstance(node, Tree)
        return ast.Path(self._names(node), self._span(node))

    def _optional_path(self, node: Node) -> ast.Path | None:
        return None if node is None else self._path(node)

    def _name(self, node: Node) -> ast.Name:
        """A name; or a text that stands for one, without its quotation marks."""
        assert isinstance(node, Token)
        return ast.Name(str(node).strip('"'), self._span(node))

    def _literal(self, node: Node) -> ast.Literal:
        assert isinstance(node, Token)
        return _literal(node, self._span(node))

    def _span(self, node: Tree[Token] | Token) -> Span:
        place = node if isinstance(node, Token) else node.meta
        start, end = place.start_pos, place.end_pos
        assert start is not None
        assert end is not None
        return Span(self.source, start, end)


def _literal(token: Token, span: Span) -> ast.Literal:
    match token.type:
        case "TRUE" | "FALSE":
            return ast.Literal(ast.LiteralKind.BOOL, str(token), span)
        case "STRING":
            return ast.Literal(ast.LiteralKind.TEXT, str(token).strip('"'), span)
        case kind:
            return ast.Literal(ast.LiteralKind[kind], str(token), span)


def _children(node: Node) -> list[Tree[Token] | Token]:
    if not isinstance(node, Tree):
        return []
    return [child for child in cast("list[Node]", node.children) if child is not None]


def _trees(nodes: object) -> list[Tree[Token]]:
    return [node for node in cast("list[Node]", nodes) if isinstance(node, Tree)]
