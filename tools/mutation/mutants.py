"""What may be changed in a module so that its tests should notice: one small change to its syntax tree at a time.

Comparisons move by one or turn about, sums become differences, conditions become constant, numbers grow by one
(fractions by a tenth), a returned value becomes None, a statement is left out. Text stays: the golden tests hold it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}  # fmt: skip
COMBINED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
TURNED = {"min": "max", "any": "all", "minimum": "maximum", "floor": "ceil", "argmin": "argmax", "left": "right"}
TURNED |= {new: old for old, new in TURNED.items()}
LEFT_OUT = (ast.Expr, ast.AugAssign, ast.Raise, ast.For, ast.While, ast.Delete)
"""Statements that are left out. Without an assignment the next line fails anyhow."""


class Mutant(NamedTuple):
    """One change: the lines that have to run for it to matter, and the function that it is in ("" for none)."""

    first_line: int
    last_line: int
    function: str
    words: str
    parent: ast.AST
    field: str
    index: int | None
    new: ast.AST

    def apply(self) -> None:
        """Make the change in the tree that the mutant came from."""
        if self.index is None:
            setattr(self.parent, self.field, self.new)
        else:
            getattr(self.parent, self.field)[self.index] = self.new


def mutants(tree: ast.Module) -> list[Mutant]:
    """All mutants of a module, always in the same order."""
    return list(_below(tree, "", None, ()))


def _below(parent: ast.AST, function: str, lines: tuple[int, int] | None, classes: tuple[str, ...]) -> Iterator[Mutant]:
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_docstring(node) or getattr(node, "arg", None) == "strict":
                continue  # zip(strict=...) differs only where the lengths do, which is what it is there to deny.
            inside, outer, held = function, classes, lines
            if isinstance(parent, ast.FunctionDef) and field == "body" and not function:
                inside = ".".join((*classes, parent.name))
            if isinstance(node, ast.ClassDef) and not function:
                outer = (*classes, node.name)
            if isinstance(node, ast.stmt):
                whole = not hasattr(node, "body")
                held = (node.lineno, (node.end_lineno or node.lineno) if whole else node.lineno)
            elif isinstance(node, ast.expr) and isinstance(parent, ast.If | ast.While | ast.For | ast.With):
                held = (node.lineno, node.end_lineno or node.lineno)
            for new in _changes(node, parent, field):
                words = f"{_short(node)}  ->  {_short(new)}"
                yield Mutant(*(held or (1, 1)), inside, words, parent, field, index, new)
            yield from _below(node, inside, held, outer)


def _changes(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    """What may stand in place of a node."""
    for new in (*_of_statements(node), *_of_expressions(node, parent, field)):
        if ast.dump(new) != ast.dump(node):
            yield ast.fix_missing_locations(ast.copy_location(new, node))


def _of_statements(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    if isinstance(node, LEFT_OUT) or (isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)):
        yield ast.Pass()


def _of_expressions(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    if isinstance(node, ast.expr) and (field in ("test", "ifs") or isinstance(parent, ast.BoolOp)):
        yield ast.Constant(True)
        if field != "ifs":
            yield ast.Constant(False)
    if isinstance(node, ast.Constant):
        yield from _of_constants(node.value)
    elif isinstance(node, ast.Compare):
        yield from _of_comparisons(node)
    elif field == "func":
        yield from _of_names(node)
    else:
        yield from _of_operators(node)


def _of_constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1 if isinstance(value, int) or abs(value) < 0.001 else value * 1.1)
    elif isinstance(value, str) and value in TURNED:
        yield ast.Constant(TURNED[value])


def _of_comparisons(node: ast.Compare) -> Iterator[ast.AST]:
    for at, operator in enumerate(node.ops):
        for other in COMPARED[type(operator)]:
            yield ast.Compare(node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators)


def _of_names(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Name) and node.id in TURNED:
        yield ast.Name(TURNED[node.id], ast.Load())
    elif isinstance(node, ast.Attribute) and node.attr in TURNED:
        yield ast.Attribute(node.value, TURNED[node.attr], ast.Load())


def _of_operators(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp) and type(node.op) in COMBINED:
        yield ast.BinOp(node.left, COMBINED[type(node.op)](), node.right)
    elif isinstance(node, ast.AugAssign) and type(node.op) in COMBINED:
        yield ast.AugAssign(node.target, COMBINED[type(node.op)](), node.value)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:60]} ... {text[-25:]}"
