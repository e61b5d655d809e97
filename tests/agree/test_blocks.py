"""Random `test` blocks: laid out they mean the same, and every plan gives the same verdict."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

import moneytrail as mt
from moneytrail.lang import Source
from moneytrail.lang.format import format_source
from moneytrail.testing import run_tests
from tests.agree.blocks import Block, blocks

RUNS = settings(
    max_examples=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _agrees(block: Block) -> None:
    program = mt.compile(block.text)
    (result,) = run_tests(program, plan="reference")
    assert result.passed == block.holds
    for plan in ("best", "expansion"):
        assert run_tests(program, plan=plan, interpreted=True) == (result,)


def _means_the_same_laid_out(block: Block) -> None:
    text = format_source(Source("drawn.dsl", block.text))
    assert format_source(Source("drawn.dsl", text)) == text
    assert mt.compile(text).checked.program == mt.compile(block.text).checked.program


def test_verdicts_agree() -> None:
    verdicts: list[bool] = []

    @RUNS
    @given(block=blocks())
    def agree(block: Block) -> None:
        verdicts.append(block.holds)
        _agrees(block)
        _means_the_same_laid_out(block)

    agree()
    assert len(set(verdicts)) == 2, "some hold, some do not"


@pytest.mark.slow
@settings(RUNS, max_examples=2000)
@given(block=blocks())
def test_many_verdicts_agree(block: Block) -> None:
    _agrees(block)
    _means_the_same_laid_out(block)
