"""Which candidate is taken: the cheapest on the data at hand, the preferred one without data."""

from __future__ import annotations

from dataclasses import dataclass

from .cost import estimated_steps
from .ir.pattern import PatternGraph
from .loads import Loads
from .lower_plan import Candidate, Choice, StrategyName, candidate_plans
from .passes import run_plan_passes
from .steps import Steps

WORTH = 2 / 3
"""What another plan must be estimated at, of the preferred one, to be taken instead.

Within that, the model does not tell which is faster; code that is there already is kept.
"""

MOST_EXPANDED_S = 5e-7
"""What an expansion may be estimated at for a transaction of the data, to be taken instead of a
sweep. Where it is more, hubs make it so: there estimates are far off, an expansion looks at what a
hub has again for each trigger, and a sweep once. On 500,000 transactions of which an account makes
a sixth and gets a sixth, `people.mule_network` takes 46 s by expansion and 0.3 s by group sweep."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One candidate with what it would cost: None if it is not allowed, or nothing is known."""

    candidate: Candidate
    steps: Steps | None

    @property
    def name(self) -> StrategyName:
        """The strategy."""
        return self.candidate.name


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """The strategy taken, and what there was to choose from, in the order of preference."""

    name: StrategyName
    estimates: tuple[Estimate, ...]

    @property
    def taken(self) -> Estimate:
        """That of the strategy taken."""
        return next(each for each in self.estimates if each.name == self.name)


def choose_plan(
    graph: PatternGraph,
    loads: Loads | None = None,
    choice: Choice = "best",
    *,
    every: bool = False,
) -> PlanChoice:
    """The cheapest plan by its estimated seconds; without `loads`, the first that is allowed.

    Parameters
    ----------
    graph
        A pattern after its passes.
    loads
        Statistics of the data, with the numbers of the run.
    choice
        Takes a strategy whatever it costs. It must be allowed.
    every
        Estimates all that are allowed; otherwise a hub sweep, which nothing undercuts, alone.
    """
    candidates = candidate_plans(graph, loads)
    first = next(each for each in candidates if each.plan is not None)
    alone = first.name == "hub sweep" and choice == "best" and not every
    estimates = tuple(
        _estimate(each, None if alone and each is not first else loads) for each in candidates
    )
    allowed = [each for each in estimates if each.candidate.plan is not None]
    if choice != "best":
        return PlanChoice(choice, estimates)
    taken = allowed[0]
    for other in allowed[1:]:
        if loads is not None and taken.steps is not None and other.steps is not None:
            preferred = taken is allowed[0]
            limit = taken.steps.seconds * (WORTH if preferred else 1.0)
            if preferred and _expands(other) and not _expands(taken):
                limit = min(limit, MOST_EXPANDED_S * loads.statistics.transactions)
            if other.steps.seconds < limit:
                taken = other
    return PlanChoice(taken.name, estimates)


def _expands(estimate: Estimate) -> bool:
    """Whether a plan looks around each trigger, and does not sweep over accounts."""
    return estimate.name in ("expansion", "meeting expansion")


def _estimate(candidate: Candidate, loads: Loads | None) -> Estimate:
    if candidate.plan is None or loads is None:
        return Estimate(candidate, None)
    plan, _ = run_plan_passes(candidate.plan)
    return Estimate(candidate, estimated_steps(plan, loads))
