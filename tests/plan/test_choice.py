"""Which plan is taken: the preferred one without data, the cheapest with; results never differ."""

from __future__ import annotations

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import moneytrail as mt
from moneytrail import planning
from moneytrail.compiler import choose_plan as choose_plan_module
from moneytrail.compiler.bind import fixed_numbers
from moneytrail.compiler.choose_plan import choose_plan
from moneytrail.compiler.ir.pattern import PatternGraph
from moneytrail.compiler.ir.plan import Expand, Expansion, PairSweep, Plan
from moneytrail.compiler.loads import Loads
from moneytrail.compiler.lower_plan import STRATEGY_NAMES, NotPossible, candidate_plans
from moneytrail.compiler.pipeline import compile_pattern, prepared_graph
from moneytrail.compiler.selectivity import passing_share
from moneytrail.compiler.steps import Step, Steps
from moneytrail.data import units_of
from moneytrail.runtime.slices import whole_slice
from moneytrail.runtime.statistics import GraphStatistics
from moneytrail.runtime.transactions import Transactions
from moneytrail.synth import World, generate

PAIR = """
pattern pair(window: duration = 2d, rare: money = 1) {{
  stage scatter: origin -> mule*      {scatter}
  stage gather:  mule* -> collector   {gather}
  within window
  require count(mule) >= 2
  measure mules = count(mule)
}}"""
RARE = '[amount >= rare and format == "Cash" and amount < 3000]'


@pytest.fixture(scope="module")
def world() -> Transactions:
    """Large enough that more than beginning a run is at stake."""
    return mt.read(generate(World(rows=200_000, accounts=10_000))[0], "ibm_aml")


def loads_of(program: mt.Program, world: Transactions) -> Loads:
    (pattern,) = program.checked.program.patterns
    graph = prepared_graph(pattern)
    scalars = fixed_numbers(graph, {}, units_of(world))
    return Loads(graph, scalars, GraphStatistics(whole_slice(world)))


def taken(text: str, world: Transactions) -> str:
    loads = loads_of(mt.compile(text), world)
    return choose_plan(loads.graph, loads).name


def test_a_pair_is_swept_from_the_rarer_side(world: Transactions) -> None:
    assert taken(PAIR.format(scatter="", gather=""), world) == "pair sweep"
    assert taken(PAIR.format(scatter=RARE, gather=""), world) == "pair sweep"
    assert taken(PAIR.format(scatter="", gather=RARE), world) == "reversed pair sweep"


def test_without_data_the_preferred_plan_is_taken() -> None:
    program = mt.compile(PAIR.format(scatter="", gather=RARE))
    compiled = program.compiled("pair")
    assert isinstance(compiled.plan.strategy, PairSweep)
    assert compiled.plan.strategy.near.stage == 0


def test_results_do_not_depend_on_the_plan(world: Transactions) -> None:
    """Bit for bit: as chosen, as preferred (by slices), as forced."""
    text = PAIR.format(scatter="", gather='[format == "Cash" and amount < 3000]')
    chosen = mt.compile(text).mine(world)
    assert chosen.counts[0].plan == "reversed pair sweep"
    assert chosen.counts[0].instances > 0
    preferred = mt.compile(text).mine(world, slices=[10_000])
    assert (preferred.counts[0].plan, preferred.counts[0].estimated_s) == ("pair sweep", None)
    forced = mt.compile(text, plan="expansion").mine(world)
    assert forced.counts[0].plan == "expansion"
    assert forced.counts[0].estimated_s is not None
    for other in (preferred, forced):
        assert_frame_equal(chosen.features, other.features)
        assert_frame_equal(chosen.matches, other.matches)


def test_a_limit_of_memory_takes_the_preferred_plan(world: Transactions) -> None:
    program = mt.compile(PAIR.format(scatter="", gather=RARE))
    (count,) = program.mine(world, memory="4GB").counts
    assert (count.plan, count.estimated_s) == ("pair sweep", None)


def test_variants_are_planned_by_their_own_numbers(world: Transactions) -> None:
    """One code for all that take the same plan, whatever they are called."""
    text = PAIR.format(scatter="", gather="[amount >= rare]")
    program = mt.compile(f"{text}\npattern big = pair(rare = 100_000_000)")
    counts = {each.name: each for each in program.mine(world).counts}
    assert counts["pair"].plan == "pair sweep"
    assert counts["big"].plan == "reversed pair sweep"


def test_a_hub_sweep_is_taken_without_a_look_at_others(world: Transactions) -> None:
    loads = loads_of(mt.compile("pattern p { stage s: a -> b* within 1d }"), world)
    quick, full = (choose_plan(loads.graph, loads, every=every) for every in (False, True))
    assert quick.name == full.name == "hub sweep"
    assert [each.name for each in quick.estimates if each.steps] == ["hub sweep"]
    assert [each.name for each in full.estimates if each.steps] == [
        "hub sweep", "arm sweep", "expansion",
    ]  # fmt: skip


def test_dear_expansions_are_not_taken_for_sweeps(
    world: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they would cost is of hubs, and estimates of those are worth little."""
    for expanding_s, expected in ((0.05, "expansion"), (0.2, "pair sweep")):

        def steps(plan: Plan, loads: Loads, expanding_s: float = expanding_s) -> Steps:
            seconds = expanding_s if isinstance(plan.strategy, Expansion) else 1.0
            return Steps.of(Step.READ, seconds * 1e9 / Step.READ.nanoseconds)

        monkeypatch.setattr(choose_plan_module, "estimated_steps", steps)
        assert taken(PAIR.format(scatter="", gather=""), world) == expected


def test_every_strategy_can_be_asked_for_or_says_why_not() -> None:
    seen = set()
    for file in ("gfp", "amlworld"):
        for pattern in mt.compile(file).checked.program.patterns:
            candidates = candidate_plans(prepared_graph(pattern))
            assert tuple(each.name for each in candidates) == STRATEGY_NAMES
            for each in candidates:
                if each.plan is None:
                    with pytest.raises(NotPossible, match=each.name):
                        compile_pattern(pattern, each.name)
                else:
                    seen.add(each.name)
    assert seen == set(STRATEGY_NAMES)


def test_an_expansion_goes_by_the_lighter_side() -> None:
    """Of a payment from a busy payer to a quiet payee, c is looked for from the payee."""
    rows = [("hub", f"q{at}", at) for at in range(300)]
    rows += [(f"q{at}", f"c{at}", 400 + at) for at in range(300)]
    table = pl.DataFrame(rows, schema=["from", "to", "time"], orient="row")
    text = """pattern p {
      stage three: a -> c
      stage one: a -> b
      stage two: c -> b
      within 10h
    }"""
    loads = loads_of(mt.compile(text), mt.read(table, "edges"))

    def first_step(known: Loads | None) -> Expand:
        plan = candidate_plans(loads.graph, known)[-1].plan
        assert plan is not None
        assert isinstance(plan.strategy, Expansion)
        step = plan.strategy.seeds[1].steps[0]
        assert isinstance(step, Expand)
        return step

    assert first_step(None).path[0].stage == 0
    assert first_step(loads).path[0].stage == 2


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("amount >= 100", pl.col("amount") >= 100),
        ('format == "Cash" and not amount > 50.5',
         (pl.col("format") == "Cash") & (pl.col("amount") <= 50.5)),
        ("amount in 20..1000 * share", pl.col("amount").is_between(10, 500)),
        ('currency in ("Euro", "Yuan") or from_bank == to_bank',
         pl.col("currency").is_in(["Euro", "Yuan"]) | (pl.col("from_bank") == pl.col("to_bank"))),
    ],
)  # fmt: skip
def test_filters_are_tried_on_the_data(condition: str, expected: pl.Expr) -> None:
    rows, _ = generate(World(rows=20_000, accounts=1_000))
    text = f"pattern p(share: money = 0.5) {{ stage s: a -> b* [{condition}] within 1d }}"
    text = text if "share" in condition else text.replace("(share: money = 0.5)", "")
    world = mt.read(rows, "ibm_aml")
    loads = loads_of(mt.compile(text), world)
    columns = {
        "amount": world.columns["amount"].values / 10 ** world.columns["amount"].scale,
        **{
            name: world.texts.gather(world.columns[name].values)
            for name in ("format", "currency", "from_bank", "to_bank")
        },
    }
    share = pl.DataFrame(columns).select(expected.mean()).item()
    found = passing_share(loads.graph.stages[0].filter, loads.scalars, loads.statistics)
    assert found == pytest.approx(share)


def test_longer_windows_cost_more(world: Transactions) -> None:
    for strategy in ("pair sweep", "expansion"):
        costs = []
        for window in ("1h", "1d", "10d"):
            text = PAIR.format(scatter="", gather="").replace("= 2d", f"= {window}")
            loads = loads_of(mt.compile(text), world)
            estimates = choose_plan(loads.graph, loads).estimates
            steps = next(each.steps for each in estimates if each.name == strategy)
            assert steps is not None
            costs.append(steps.seconds)
        assert costs == sorted(set(costs))


def test_a_long_run_is_announced(world: Transactions, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    program = mt.compile(PAIR.format(scatter="", gather=""))
    program.mine(world, notice=told.append)
    assert told == []
    monkeypatch.setattr(planning, "LONG_S", 0.0)
    program.mine(world, notice=told.append)
    (note,) = told
    assert note.startswith("pair should take about ")
    assert "(pair sweep)" in note
    assert "within a window of 2d" in note
    assert "hint: --set pair.window=1d should take" in note


@pytest.mark.filterwarnings("error")
def test_data_of_which_nothing_is_known() -> None:
    """Self-transfers alone, none of which takes part in a pattern: every plan still has a cost."""
    table = pl.DataFrame({"from": ["a", "b"], "to": ["a", "b"], "time": [0, 5]})
    data = mt.read(table, "edges")
    for text in (
        "pattern p { stage s: a -> v{1..3} -> a in order within 1d }",
        "pattern p { stage s: a -> v{1..3} -> b within 1d }",
        "pattern p { stage s: a -> m* stage t: m* -> b within 1d }",
    ):
        (count,) = mt.compile(text).mine(data).counts
        assert count.instances == 0
        assert count.estimated_s is not None
        assert 0 < count.estimated_s < 1


@pytest.mark.parametrize("hops", ["1..1", "1..3"])
def test_runs_of_an_open_chain_are_foreseen(hops: str, world: Transactions) -> None:
    """Within a factor of four, though most of them go through a few busy accounts."""
    program = mt.compile(
        f"pattern p {{ stage t: a -> via{{{hops}}} -> z in order within 4d measure n = length(t) }}"
    )
    steps = choose_plan(*_graph_and_loads(program, world)).taken.steps
    assert steps is not None
    found = program.mine(world, matches=False).counts[0].instances
    assert found > len(world) / 4
    assert found / 4 < steps.counts[Step.BINDING] < found * 4


def _graph_and_loads(program: mt.Program, world: Transactions) -> tuple[PatternGraph, Loads]:
    loads = loads_of(program, world)
    return loads.graph, loads
