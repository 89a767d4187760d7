"""Share the seconds of a talk among its slides, and those of a slide among its beats."""

from __future__ import annotations

from collections.abc import Sequence

STEP_SECONDS = 5
LEAST_BESIDE_STATED = 10
"""Seconds that a slide gets beside its stated ones, where it has anything else to say."""


def largest_remainder(weights: Sequence[float], units: int) -> list[int]:
    """Whole units in proportion to the weights, adding up to `units` exactly.

    Hamilton's method: everyone gets the whole part of the quota, the largest remainders one more. Equal
    remainders go to the earlier one. Weights are not negative; where all are zero they count as equal.
    """
    if not weights:
        return []
    total = sum(weights)
    if total <= 0:
        return largest_remainder([1.0 for _ in weights], units)
    quotas = [weight * units / total for weight in weights]
    shares = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(weights)), key=lambda index: (shares[index] - quotas[index], index))
    for index in by_remainder[: units - sum(shares)]:
        shares[index] += 1
    return shares


def share_among_slides(proportions: Sequence[float], claims: Sequence[int], total_seconds: int) -> list[int]:
    """Seconds of each slide in steps of 5, adding up to the talk exactly.

    claims: seconds that a slide needs at least, 0 for none. A slide whose claim is above its share gets
    its claim; what is left is shared among the others in proportion. Every slide gets one step at least.
    Raises ValueError where the claims exceed the talk.
    """
    steps = total_seconds // STEP_SECONDS
    if total_seconds % STEP_SECONDS:
        raise ValueError(f"a talk lasts a multiple of {STEP_SECONDS} seconds, not {total_seconds}")
    needed = [max(1, -(-claim // STEP_SECONDS)) for claim in claims]
    if sum(needed) > steps:
        raise ValueError(f"{sum(needed) * STEP_SECONDS} s are claimed of {total_seconds} s")
    claimed: set[int] = set()
    while True:
        open_slides = [index for index in range(len(proportions)) if index not in claimed]
        left = steps - sum(needed[index] for index in claimed)
        shares = largest_remainder([proportions[index] for index in open_slides], left)
        short = {index for index, share in zip(open_slides, shares, strict=True) if share < needed[index]}
        if not short:
            break
        claimed |= short
    result = [needed[index] * STEP_SECONDS for index in range(len(proportions))]
    for index, share in zip(open_slides, shares, strict=True):
        result[index] = share * STEP_SECONDS
    return result


def share_among_beats(words: Sequence[int], stated: Sequence[int | None], slide_seconds: int) -> list[int]:
    """Seconds of each beat, adding up to the slide: as stated, the rest by the number of words.

    Where every beat is stated and time is left over, it goes to the beats in proportion.
    """
    claimed = sum(seconds or 0 for seconds in stated)
    left = slide_seconds - claimed
    if left < 0:
        raise ValueError(f"{claimed} s are stated on a slide of {slide_seconds} s")
    free = [index for index, seconds in enumerate(stated) if seconds is None]
    result = [seconds or 0 for seconds in stated]
    receivers = free or list(range(len(stated)))
    for index, extra in zip(receivers, largest_remainder([words[index] for index in receivers], left), strict=True):
        result[index] += extra
    return result
