"""Prints docs/states.md (流程一览): every stage's diagram and table, as `python -m chuhai.config.states_page`."""

from collections.abc import Iterator

from chuhai.catalogue.states import LISTING
from chuhai.confirmations.states import STAGE as CONFIRMATION
from chuhai.credit.states import INTERVIEW, OBJECTION, RECTIFICATION
from chuhai.deregistration.states import STAGE as DEREGISTRATION
from chuhai.filing.states import STAGE as FILING
from chuhai.licensing.states import APPLICATION, LICENCE
from chuhai.modifications.states import SURVEY
from chuhai.notices.states import STAGE as NOTICE
from chuhai.programmes.states import ORDER, PARTICIPATION, TRAINING
from chuhai.quality.states import STAGE as QUALITY
from chuhai.testing.states import STAGE as TEST_REPORT
from chuhai.vehicles.states import STAGE as VEHICLE
from chuhai.workflow.diagrams import stage_page

STAGES = (
    FILING,
    VEHICLE,
    TEST_REPORT,
    CONFIRMATION,
    APPLICATION,
    LICENCE,
    DEREGISTRATION,
    NOTICE,
    LISTING,
    SURVEY,
    OBJECTION,
    INTERVIEW,
    RECTIFICATION,
    TRAINING,
    PARTICIPATION,
    ORDER,
    QUALITY,
)


def page() -> str:
    """The whole page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# 流程一览 States and who moves them"
    yield ""
    yield "Made from the transition tables by `python -m chuhai.config.states_page > docs/states.md`."
    yield ""
    for stage in STAGES:
        yield from stage_page(stage)


if __name__ == "__main__":
    print(page())  # noqa: T201  printing is what it is for
