"""Charts as inline SVG, made with the page: no script, no picture from elsewhere, colours from the stylesheet.

Coordinates are whole numbers or tenths, so that every machine writes the same ones. What a chart shows is also said in
words: in its `<title>` and `<desc>`, and for each bar. https://www.w3.org/TR/graphics-aria-1.0/
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.write.escape import Markup, escape

HEIGHT = 100
"""Of a bar chart, in its own units; the stylesheet sets how tall that is."""
TREND_WIDTH, TREND_HEIGHT = 60, 14
LEAST = 4
"""The height of the smallest bar, so that one can be seen beside hundreds."""
FULL = 3
"""What makes a bar as tall as the chart, at least: one alone is no peak."""


def bars(title: str, description: str, counts: Sequence[tuple[str, int]], identity: str = "chart") -> Markup:
    """A bar for each label and count, zeros left empty; ids in the page begin with `identity`.

    As wide as its surroundings: bars are stretched sideways, and hold no text that this would distort.
    """
    most = max((FULL, *(count for _, count in counts)))
    drawn = []
    for at, (label, count) in enumerate(counts):
        if count:
            tall = max(LEAST, count * HEIGHT // most)
            drawn.append(
                f'<rect x="{at}.1" y="{HEIGHT - tall}" width="0.8" height="{tall}">'
                f"<title>{escape(label)}: {count}</title></rect>"
            )
    return Markup(
        f'<svg class="bars" role="img" aria-labelledby="{identity}-title" aria-describedby="{identity}-desc"'
        f' viewBox="0 0 {max(1, len(counts))} {HEIGHT}" preserveAspectRatio="none">'
        f'<title id="{identity}-title">{escape(title)}</title><desc id="{identity}-desc">{escape(description)}</desc>'
        f"{''.join(drawn)}</svg>"
    )


def trend(title: str, counts: Sequence[int]) -> Markup:
    """A line through `counts`, from zero to the highest, small enough to stand beside a name."""
    most = max(counts, default=0) or 1
    last = max(1, len(counts) - 1)
    points = [(at * (TREND_WIDTH - 4) * 10 // last + 20, _height(count, most)) for at, count in enumerate(counts)]
    line = " ".join(f"{_tenths(x)},{_tenths(y)}" for x, y in points)
    end = points[-1] if points else (20, _height(0, most))
    return Markup(
        '<svg class="trend" role="img" viewBox="0 0 {} {}"><title>{}</title><polyline points="{}"/>'
        '<circle cx="{}" cy="{}" r="1.6"/></svg>'
    ).format(TREND_WIDTH, TREND_HEIGHT, title, line, _tenths(end[0]), _tenths(end[1]))


def _height(count: int, most: int) -> int:
    """How far down a point lies, in tenths, within a margin of 2."""
    room = (TREND_HEIGHT - 4) * 10
    return 20 + room - count * room // most


def _tenths(tenths: int) -> str:
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else f"{whole}"
