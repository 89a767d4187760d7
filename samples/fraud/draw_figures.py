"""Draws the figures of this sample in the colours of the slides: `python draw_figures.py`, with deck installed.

All numbers are the guide's, or follow from them: the ratio of two importances, the share of fraud, and precision
with recall at two thresholds.
"""

from __future__ import annotations

from pathlib import Path

from deck.charts.matplotlib_renderer import chart_picture
from deck.charts.spec import Axis, Bar, BarChart, Line, XYChart
from deck.charts.themes import DEFAULT, load_theme

FIGURES = Path(__file__).parent / "figures"
PAYMENTS, FRAUD_RATE = 1_000_000, 0.003
ALERT, BLOCK = (0.80, 0.58), (0.95, 0.31)
"""Precision and recall at the two thresholds."""


def main() -> None:
    colours = load_theme(DEFAULT).colours
    for name, (chart, width, height) in {
        "velocity": (velocity(), 9.6, 3.8),
        "thresholds": (thresholds(), 6.4, 4.1),
        "flags": (flags(), 9.6, 3.8),
    }.items():
        (FIGURES / f"{name}.png").write_bytes(chart_picture(chart, width, height, colours, dots_per_inch=160))


def velocity() -> BarChart:
    """Importances; only the ratio of two of the features is known."""
    unknown = "a key feature, ratio not on record"
    bars = (
        Bar("Payments in the last hour", 4.0, "4x", "primary"),
        Bar("Amount of the payment", 1.0, "1x"),
        Bar("Distance from the usual amount", None, unknown),
        Bar("Device that does not match", None, unknown),
    )
    return BarChart("Importance, amount = 1", bars, "0", labels_as_said=True)


def thresholds() -> XYChart:
    lines = (
        Line("Alert", ALERT[1:], ALERT[:1], points_only=True, label="Alert: 58% of\nthe fraud found"),
        Line("Block", BLOCK[1:], BLOCK[:1], "negative", points_only=True, label="Block: 31% of\nthe fraud found"),
        Line("Random", (0.0, 1.0), (FRAUD_RATE, FRAUD_RATE), "muted", dashed=True, label="Random ranking 0.3%"),
    )
    x_axis = Axis("Recall (share of the fraud found)", 0.0, 1.0, 0.2, "0%")
    return XYChart(lines, x_axis, Axis("Precision (share of flags that are right)", 0.0, 1.0, 0.2, "0%"))


def flags() -> BarChart:
    """Right and wrong flags in all payments at both thresholds."""
    bars = []
    for name, (precision, recall), tone in (("Alert", ALERT, "primary"), ("Block", BLOCK, "secondary")):
        right = PAYMENTS * FRAUD_RATE * recall
        wrong = right / precision - right
        bars += [Bar(f"{name}: fraud", right, f"{right:,.0f}", tone), Bar(f"{name}: honest", wrong, f"{wrong:,.0f}")]
    return BarChart("Flagged payments", tuple(bars), "#,##0")


if __name__ == "__main__":
    main()
