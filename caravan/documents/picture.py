"""Read our own small drawings (assets/icons), so that paper and screen show the same cat."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from caravan.documents.scene import Outline
from caravan.resources import asset

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["picture"]

Point = tuple[float, float]
Path = tuple[tuple[str, tuple[Point, ...]], ...]
SVG = "{http://www.w3.org/2000/svg}"
ROUND = 0.5523


def picture(name: str, x: float, y: float, width: float) -> Iterator[Outline]:
    """Place a drawing by its name under `icons/`, its box's corner at (x, y)."""
    text = asset(f"icons/{name}.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)  # noqa: S314 - a file of ours, not of a person
    scale = width / float(root.attrib["viewBox"].split()[2])
    for element in root:
        fill, line = (_ink(element.get(key, "none")) for key in ("fill", "stroke"))
        yield Outline(
            x=x,
            y=y,
            width=width,
            scale=scale,
            path=_path(element),
            fill=fill,
            line=line,
            pen=float(element.get("stroke-width", "1")),
        )


def _ink(value: str) -> str | None:
    return None if value == "none" else value


def _path(element: ElementTree.Element) -> Path:
    match element.tag.removeprefix(SVG):
        case "path":
            return _drawn(element.attrib["d"])
        case "circle":
            radius = float(element.attrib["r"])
            return _oval(element, radius, radius)
        case "ellipse":
            return _oval(element, float(element.attrib["rx"]), float(element.attrib["ry"]))
        case other:
            raise ValueError(other)


def _oval(element: ElementTree.Element, wide: float, high: float) -> Path:
    x, y = float(element.attrib["cx"]), float(element.attrib["cy"])
    a, b = wide * ROUND, high * ROUND
    return (
        ("m", ((x + wide, y),)),
        ("c", ((x + wide, y + b), (x + a, y + high), (x, y + high))),
        ("c", ((x - a, y + high), (x - wide, y + b), (x - wide, y))),
        ("c", ((x - wide, y - b), (x - a, y - high), (x, y - high))),
        ("c", ((x + a, y - high), (x + wide, y - b), (x + wide, y))),
        ("h", ()),
    )


def _drawn(data: str) -> Path:
    from fontTools.pens.basePen import BasePen
    from fontTools.svgLib.path.parser import parse_path

    made: list[tuple[str, tuple[Point, ...]]] = []

    class Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
        def _moveTo(self, point: Point) -> None:
            made.append(("m", (point,)))

        def _lineTo(self, point: Point) -> None:
            made.append(("l", (point,)))

        def _curveToOne(self, *points: Point) -> None:
            made.append(("c", points))

        def _closePath(self) -> None:
            made.append(("h", ()))

        def _endPath(self) -> None:
            pass

    parse_path(data, Pen(None))
    return tuple(made)
