"""What stands in the box of a label (栏目取值): the nearest text to its right, never what stands beyond another label."""

from collections.abc import Iterable, Sequence

from chuhai.reading.labels import Found
from chuhai.reading.lines import Laid

IN_ROW = 0.9
"""How far a value's middle may lie above or below its label's, in heights of the label."""
IN_ROW_OF_TWO_LINES = 1.5
OVERLAP = 0.6
REACH = 9.0
"""How far to the right of its label a value may begin, in heights of the label: about 27 mm on a certificate."""
SAME_EDGE = 1.2
LINE_PITCH = 1.5


class Sheet:
    """A page laid straight: its lines, and the labels among them."""

    def __init__(self, lines: Sequence[Laid], labels: Sequence[Found], reach: float = REACH) -> None:
        self._reach = reach
        self.lines = lines
        self.labels = labels
        self._labelled = {id(found.laid) for found in labels}

    def values_of(self, found: Found, *, several: bool = False) -> list[Laid]:
        """The line that stands in the label's box, or all of them from top to bottom; empty where the box is."""
        if found.behind:
            return [found.laid]
        row = list(self._right_of(found, IN_ROW_OF_TWO_LINES if several else IN_ROW))
        if not row:
            return []
        nearest = min(row, key=lambda line: line.left + abs(line.middle - found.laid.middle))
        if id(nearest) in self._labelled:
            return []
        if not several:
            return [nearest]
        return self._block(nearest, [line for line in row if id(line) not in self._labelled])

    def _block(self, nearest: Laid, row: Sequence[Laid]) -> list[Laid]:
        """The lines that run on from the nearest: at the same edge, as close to each other as a printer sets them."""
        edge, pitch = SAME_EDGE * nearest.height, LINE_PITCH * nearest.height
        column = sorted((line for line in row if abs(line.left - nearest.left) < edge), key=lambda line: line.middle)
        block = [nearest]
        for line in column:
            if any(0 < abs(line.middle - there.middle) < pitch for there in block):
                block.append(line)
        return sorted(block, key=lambda line: line.middle)

    def _right_of(self, found: Found, within: float) -> Iterable[Laid]:
        label = found.laid
        for line in self.lines:
            beside = label.right - OVERLAP * label.height < line.left < label.right + self._reach * label.height
            if line.line is not label.line and beside and abs(line.middle - label.middle) < within * label.height:
                yield line
