"""Turns figures into plots as SVG, to be put into a page."""

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INCHES = (5.2, 3.4)
_BLUE, _GREY = "#1f5fa8", "#767676"


def line_plot(points: Sequence[tuple[float, float]], *, x: str, y: str, title: str, diagonal: bool = False) -> Markup:
    """A line through the points, both axes from 0 to 1; `diagonal` adds the line of perfect agreement."""

    def draw(axes: "Axes") -> None:
        if diagonal:
            axes.plot([0, 1], [0, 1], color=_GREY, linestyle="--", linewidth=1)
        axes.plot(
            [a for a, _ in points], [b for _, b in points], color=_BLUE, marker="o" if len(points) < 30 else "", ms=4
        )
        axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=x, ylabel=y, title=title)
        axes.grid(alpha=0.3)

    return _svg(draw)


def bar_plot(shares: dict[str, float], *, x: str, title: str) -> Markup:
    """One bar a name, from 0 to 1."""

    def draw(axes: "Axes") -> None:
        names = list(reversed(shares))
        axes.barh(names, [shares[name] for name in names], color=_BLUE)
        axes.set(xlim=(0, 1), xlabel=x, title=title)
        axes.grid(axis="x", alpha=0.3)

    return _svg(draw)


def histogram(values: Sequence[float], *, x: str, title: str) -> Markup:
    """How often each value occurs, in 30 steps."""

    def draw(axes: "Axes") -> None:
        axes.hist(values, bins=30, color=_BLUE)
        axes.set(xlabel=x, ylabel="questions", title=title)

    return _svg(draw)


def _svg(draw: Callable[["Axes"], None]) -> Markup:
    # Not pyplot: that keeps every figure in a global list and wants a screen.
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, layout="constrained")
    draw(figure.subplots())
    written = io.StringIO()
    FigureCanvasSVG(figure).print_svg(written, metadata={"Date": None})  # type: ignore[no-untyped-call]
    svg = written.getvalue()
    return Markup(svg[svg.index("<svg") :])  # our own figures: nothing a person typed is in them
