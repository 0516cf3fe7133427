"""Enterprises of the same people as a small graph (关联企业图), drawn on the server; the table beside says the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, ROW, TOP = 720, 58, 12
COLUMNS = {"own": (8, 200), "person": (270, 180), "other": (512, 200)}
HEIGHT_OF_NODE = 42
LONGEST = 13


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the graph: where it is, what it says, and how it is drawn."""

    x: int
    y: int
    width: int
    label: str
    tone: str

    height = HEIGHT_OF_NODE

    @property
    def text_x(self) -> int:
        """Where its words begin."""
        return self.x + 10

    @property
    def text_y(self) -> int:
        """The line its words stand on."""
        return self.y + 26


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two boxes; one that is not certain is dashed."""

    x1: int
    y1: int
    x2: int
    y2: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The drawing: its height, its boxes and lines, and the links it shows."""

    height: int
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    links: Sequence[Any]

    width = WIDTH

    @property
    def to_be_weighed(self) -> bool:
        """Whether an officer has to weigh one of the links (2025-648/3e)."""
        return any(link.to_be_weighed for link in self.links)


def graph_of(exporter: Any, links: Sequence[Any]) -> Graph | None:
    """The graph of an exporter and the enterprises linked to it; None without any."""
    if not links:
        return None
    people = sorted({tie.name for link in links for tie in link.ties})
    rows = max(len(people), len(links))
    own = _node("own", exporter.name, (rows - 1) / 2, "own")
    persons = {
        name: _node("person", name, _spread(place, len(people), rows), "person") for place, name in enumerate(people)
    }
    nodes, edges = [own, *persons.values()], []
    drawn: set[str] = set()
    for place, link in enumerate(links):
        other = _node("other", link.exporter.name, _spread(place, len(links), rows), _tone(link))
        nodes.append(other)
        for tie in link.ties:
            person = persons[tie.name]
            edges.append(_edge(person, other, tie.certain))
            if tie.name not in drawn:
                edges.append(_edge(own, person, certain=True))
                drawn.add(tie.name)
    return Graph(rows * ROW + TOP, nodes, edges, links)


def _tone(link: Any) -> str:
    return "weighed" if link.to_be_weighed else "other"


def _spread(place: int, count: int, rows: int) -> float:
    """The row of one of `count` boxes, the column centred in `rows`."""
    return place + (rows - count) / 2


def _node(column: str, label: str, row: float, tone: str) -> Node:
    x, width = COLUMNS[column]
    short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
    return Node(x, int(TOP + row * ROW), width, short, tone)


def _edge(left: Node, right: Node, certain: bool) -> Edge:
    middle = HEIGHT_OF_NODE // 2
    return Edge(left.x + left.width, left.y + middle, right.x, right.y + middle, certain)
