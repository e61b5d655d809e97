"""The one error that a wrong program raises."""

from __future__ import annotations

from ..render import render_text
from .base import Diagnostic


class CompileError(Exception):
    """A program has mistakes; `diagnostics` holds all of them, warnings included.

    Examples
    --------
    >>> from moneytrail.lang import Source, check
    >>> try:
    ...     check(Source("rules.dsl", "const cap: monny = 10"))
    ... except CompileError as error:
    ...     print(error)
    error[unknown-type]: there is no type 'monny'
     --> rules.dsl:1:12
      |
    1 | const cap: monny = 10
      |            ^^^^^ unknown type
      = help: did you mean 'money'?
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return render_text(self.diagnostics)
