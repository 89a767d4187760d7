"""Which rankings a slide shows beside that of the model: the best of the others, and the baseline."""

from __future__ import annotations

from msgspec import Struct

from deck.bundle.slugs import slug
from deck.evidence.ranking.values import RankingEvidence, RankingResult
from deck.story.draft import Material


class ShownModels(Struct, frozen=True):
    """Rankings of the predictions."""

    main: RankingResult
    runner_up: RankingResult | None
    """The best of the others that is not the baseline."""
    baseline: RankingResult | None
    """None where the predictions do not hold it, or where it is the model itself."""

    @property
    def all(self) -> tuple[RankingResult, ...]:
        """The model, the best of the others, the baseline."""
        return tuple(result for result in (self.main, self.runner_up, self.baseline) if result is not None)


def shown_models(material: Material, evidence: RankingEvidence) -> ShownModels:
    """By the metric of the curves at the k of the talk."""
    main, *others = evidence.models
    comparison = material.evidence.comparison
    named = {slug(model.name) for model in comparison.models if model.baseline} if comparison else set()
    baselines = [result for result in others if slug(result.name) in named]
    rest = [result for result in others if result not in baselines]
    return ShownModels(main, _best(rest, evidence), _best(baselines, evidence))


def _best(results: list[RankingResult], evidence: RankingEvidence) -> RankingResult | None:
    def value(result: RankingResult) -> float:
        return next((point.value for point in result.curve if point.k == evidence.k), 0.0)

    return max(results, key=value, default=None)
