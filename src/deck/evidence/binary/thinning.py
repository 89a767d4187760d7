"""Fewer points, same shape: what a chart of a curve needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray

POINT_LIMIT = 500

_ON_LINE = 1e-12
_FAR = 0.25


def thin(x: FloatArray, y: FloatArray, keep: tuple[int, ...] = (), limit: int = POINT_LIMIT) -> IntArray:
    """Indices, ascending, of at most `limit` of n points that keep the curve's shape.

    Both ends and the points in `keep` stay. Points are added where the curve is farthest from the line drawn
    so far (Douglas and Peucker, 1973), in all bad gaps at once, until none is off the line or the limit is
    reached.
    """
    kept = np.zeros(len(x), dtype=np.bool_)
    kept[[0, -1, *keep]] = True
    room = limit - int(kept.sum())
    while room > 0:
        added = _farthest(x, y, kept)[:room]
        if not len(added):
            break
        kept[added] = True
        room -= len(added)
    return np.flatnonzero(kept).astype(np.int64, copy=False)


def extremes(y: FloatArray, runs: int) -> IntArray:
    """Indices, ascending, of the first, lowest, highest and last of about `runs` equal runs of n points."""
    length = -(-len(y) // runs)
    full = len(y) // length
    starts = np.arange(full, dtype=np.int64) * length
    folded = y[: full * length].reshape(full, length)
    tail = np.arange(full * length, len(y), dtype=np.int64)
    peaks = (starts + folded.argmin(axis=1), starts + folded.argmax(axis=1))
    return np.unique(np.concatenate([starts, *peaks, starts + length - 1, tail]))


def _farthest(x: FloatArray, y: FloatArray, kept: BoolArray) -> IntArray:
    """The point farthest off the line in each gap between kept points, the farthest of all first.

    Gaps that are far better than the worst wait for a later round, so that points go where they are needed.
    """
    ends = np.flatnonzero(kept)
    distance = _distance(x, y, ends)
    starts = ends[:-1]
    largest = np.maximum.reduceat(distance[: ends[-1]], starts)
    gap = np.repeat(np.arange(len(starts)), np.diff(ends))
    peaks = np.flatnonzero(distance[: ends[-1]] == largest[gap])
    peaks = peaks[np.r_[True, gap[peaks][1:] != gap[peaks][:-1]]]
    off = np.flatnonzero(largest > max(_ON_LINE, _FAR * largest.max()))
    by_distance = off[np.argsort(-largest[off], kind="stable")]
    farthest: IntArray = peaks[by_distance].astype(np.int64, copy=False)
    return farthest


def _distance(x: FloatArray, y: FloatArray, ends: IntArray) -> FloatArray:
    """Distance of each point from the chord of the kept points around it, shape (n,)."""
    lengths = np.diff(ends)
    start_x, start_y = np.repeat(x[ends[:-1]], lengths), np.repeat(y[ends[:-1]], lengths)
    run = np.repeat(np.diff(x[ends]), lengths)
    rise = np.repeat(np.diff(y[ends]), lengths)
    off_x, off_y = x[: ends[-1]] - start_x, y[: ends[-1]] - start_y
    chord = np.hypot(run, rise)
    across = np.abs(run * off_y - rise * off_x)
    distance = np.where(chord > 0, across / np.where(chord > 0, chord, 1.0), np.hypot(off_x, off_y))
    return np.append(distance, np.zeros(len(x) - len(distance)))
