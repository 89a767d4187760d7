"""Stories made by hand, one slide of each kind, and what a finished deck holds: its parts and its faults."""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from msgspec.structs import replace
from openxml_audit import validate_pptx
from PIL import Image

from deck.charts.spec import (
    Axis,
    Band,
    Bar,
    BarChart,
    Column,
    Columns,
    Flow,
    Item,
    Line,
    Picture,
    Pipeline,
    Reference,
    Stage,
    Step,
    Table,
    TableColumn,
    XYChart,
)
from deck.charts.themes import DEFAULT, load_theme
from deck.evidence.facts import Facts, Source, fact
from deck.powerpoint.deck_file import DeckFile, draw_deck
from deck.powerpoint.design import Design
from deck.powerpoint.font_metrics import calibri
from deck.powerpoint.geometry import Box
from deck.powerpoint.palette import palette_of
from deck.powerpoint.template import open_own
from deck.story.story import Beat, Block, KeyNumber, Slide, Story

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
FACTS = Facts(
    [
        fact("best.pr_auc", 0.431, "metric", "PR-AUC of the best model", Source("models.csv", ("pr_auc",))),
        fact("lift.baseline", 5.4, "times", "best over baseline", Source("models.csv", (), "rows LightGBM, Random")),
    ]
)
BEATS = (
    Beat("Boosting won by a clear margin.", "decided", 1, 40),
    Beat("A tenth of all customers leave in winter.", "eda", 3, 20),
)
PLAIN_BARS = BarChart(
    "Share of importance",
    (
        Bar("Months with us", 0.43, "43%", "primary"),
        Bar("Calls to support", 0.21, "21%"),
        Bar("Age", 0.08, "8%"),
    ),
    "0%",
    summary="Bar chart of importance: Months with us 43%, Calls to support 21%, Age 8%.",
)
INTERVAL_BARS = BarChart(
    "PR-AUC",
    (
        Bar("Over a year (n=812)", 0.46, "0.460", "grey", 0.41, 0.52),
        Bar("Under a year (n=120)", 0.154, "0.154", "negative", 0.09, 0.24),
        Bar("Unknown (n=9)", None, "too few rows"),
    ),
    "0.000",
    reference=Reference(0.431, "Overall 0.431"),
    summary="Bars of PR-AUC by tenure with 95% intervals.",
)
UPRIGHT_BARS = BarChart(
    "USD per month",
    (
        Bar("Value saved", 180_000.0, "$180K", "primary"),
        Bar("Cost of acting", -60_000.0, "−$60K"),
        Bar("Net", 120_000.0, "$120K", "positive"),
    ),
    "#,##0",
    horizontal=False,
    axis_title="One month",
    labels_as_said=True,
    summary="Columns of one month: value $180K, cost −$60K, net $120K.",
)
CURVES = XYChart(
    (
        Line("LightGBM", (0.0, 0.2, 0.5, 0.8, 1.0), (0.9, 0.7, 0.5, 0.3, 0.08), label="LightGBM 0.431"),
        Line("Random", (0.0, 1.0), (0.08, 0.08), "muted", dashed=True, label="Random 0.080"),
        Line("Chosen", (0.5,), (0.5,), "text", points_only=True, label="50% precision,\n50% recall"),
    ),
    Axis("Recall (share of churners found)", 0.0, 1.0, 0.2, "0%"),
    Axis("Precision (share of flags that are right)", 0.0, 1.0, 0.2, "0%"),
    "Precision-recall curve of LightGBM 0.431.",
)
BANDED = replace(
    CURVES,
    summary="Precision-recall curve of LightGBM 0.431 with its 95% interval.",
    bands=(Band("95% interval", (0.1, 0.4, 0.7, 1.0), (0.6, 0.45, 0.3, 0.06), (0.95, 0.7, 0.4, 0.1)),),
)
RESULTS = Table(
    (TableColumn("Model", numeric=False), TableColumn("PR-AUC"), TableColumn("Train, s")),
    (("LightGBM", "0.431", "12"), ("Logistic regression", "0.402", "0.8"), ("Random", "0.080", "—")),
    winner=0,
    muted=(2,),
    summary="Table of three models; LightGBM leads with 0.431.",
)
STEPS = Pipeline((Step("Data", "5,822 rows"), Step("Model", "boosting", highlighted=True), Step("Test", "5 folds")))
NEXT = Columns(
    (
        Column("First", (Item("Calibrate the scores", "isotonic, on a held-out tenth"),)),
        Column("Then", (Item("Score weekly"), Item("Watch drift", "by month")), "positive"),
    ),
    "Known limits",
)
FLOW = Flow(
    (Stage("340", "customers flagged a month"), Stage("102", "are churners"), Stage("$120K", "net", "positive")),
    replace(UPRIGHT_BARS, horizontal=True, axis_title=""),
)
DESIGN = Design(palette_of(load_theme()), calibri(), calibri(), "en-US")


def slide(**changes: Any) -> Slide:
    """A slide of two blocks and a key number; what the test names takes the place of the defaults."""
    plain: dict[str, Any] = {
        "role": "problem",
        "section": "Problem",
        "layout": "Statement",
        "title": "One customer in ten cancels within a year",
        "planned_seconds": 60,
        "start_seconds": 0,
        "beats": BEATS,
        "facts": ("best.pr_auc",),
        "source": "models.csv",
    }
    if "exhibit" not in changes:
        plain["main"] = (
            Block("Question", "Who will cancel next month?", strong=True),
            Block("Goal", "Call 800 of them", "positive"),
        )
        plain["side"] = (KeyNumber("10%", "of customers cancel", share=0.1),)
    return Slide(**(plain | changes))


def story(*slides: Slide, **changes: Any) -> Story:
    """A story of these slides, by default of the plain one."""
    shown = slides or (slide(),)
    plain: dict[str, Any] = {
        "title": "Churn in twelve minutes",
        "author": "Ada Example",
        "company": "Example Telecom",
        "date": datetime.date(2024, 5, 17),
        "language": "en-US",
        "outline": "interview-8",
        "total_seconds": sum(item.planned_seconds for item in shown),
        "slides": shown,
        "backup": (),
    }
    return Story(**(plain | changes))


def shown(exhibit: Any, layout: str = "Exhibit", **changes: Any) -> Slide:
    """A slide with this exhibit."""
    return slide(exhibit=exhibit, layout=layout, caption="What is drawn here", **changes)


@cache
def every_kind() -> Story:
    """One slide of each layout and exhibit, over four sections, with two backup slides."""
    side = (
        Block("Why", "It leads in every fold", strong=True, is_card=True),
        KeyNumber("5.4x", "over the baseline", "positive"),
    )
    slides = (
        slide(),
        slide(section="Approach", exhibit=STEPS, layout="Pipeline", start_seconds=60, **_decisions()),
        shown(PLAIN_BARS, section="Approach", start_seconds=120, side=side),
        shown(RESULTS, "Table", section="Method", start_seconds=180, note="Best model in blue.", side=side),
        shown(CURVES, section="Method", start_seconds=240, side=side),
        shown(INTERVAL_BARS, section="Method", start_seconds=300, planned_seconds=95),
        shown(FLOW, section="Method", start_seconds=395, side=side),
        slide(section="Next", exhibit=NEXT, layout="Columns", start_seconds=455, side=_limits()),
    )
    backup = (
        shown(BANDED, "Wide exhibit", section="Backup", planned_seconds=0),
        shown(UPRIGHT_BARS, "Wide exhibit", section="Backup", planned_seconds=0),
        shown(RESULTS, "Wide table", section="Backup", planned_seconds=0),
        shown(picture(), "Wide exhibit", section="Backup", planned_seconds=0),
    )
    return story(*slides, backup=backup)


def _limits() -> tuple[Block, ...]:
    return (Block("One market", "abroad untested"), Block("The save rate is assumed", ""))


def _decisions() -> dict[str, Any]:
    main = (
        Block("Folds by customer", "One customer never stands on both sides", detail="Instead of random folds"),
        Block("PR-AUC", "Positives are rare"),
    )
    return {"main": main, "side": (Block("Oversampling", "it distorts the scores"),)}


def picture(width: int = 40, height: int = 20) -> Picture:
    """A plain picture with its description."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (37, 99, 235)).save(stream, "PNG")
    return Picture(stream.getvalue(), width, height, "Calls rise before customers leave.")


@cache
def drawn(told: Story, theme: str = DEFAULT) -> DeckFile:
    """The deck of a story in a theme, drawn once."""
    return drawn_anew(told, theme)


def drawn_anew(told: Story, theme: str = DEFAULT) -> DeckFile:
    """The deck of a story, in a theme."""
    return draw_deck(told, FACTS, open_own(load_theme(theme)))


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(content: bytes, name: str) -> Any:
    """A part as an element tree."""
    return etree.fromstring(parts(content)[name])


def find(element: Any, path: str) -> list[Any]:
    """What an XPath with the usual prefixes finds."""
    found: list[Any] = element.xpath(path, namespaces=NAMESPACES)
    return found


def named(tree: Any, name: str) -> list[Any]:
    """The shapes of a slide whose name begins so."""
    return [shape for shape in find(tree, "//p:spTree/*") if str(*find(shape, "*/p:cNvPr/@name")).startswith(name)]


def place(shape: Any) -> Box:
    """Where a shape stands on its slide, EMU."""
    (transform,) = find(shape, "p:spPr/a:xfrm | p:xfrm")
    ends = (find(transform, path)[0] for path in ("a:off/@x", "a:off/@y", "a:ext/@cx", "a:ext/@cy"))
    return Box(*map(int, ends))


def faults(content: bytes, folder: Path) -> list[str]:
    """What openxml-audit finds wrong with the deck."""
    path = folder / "audited.pptx"
    path.write_bytes(content)
    return [str(error) for error in validate_pptx(str(path)).errors]
