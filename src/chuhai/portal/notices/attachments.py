"""Files of a notice (通知附件): chosen in the form that writes or answers it, opened from its page."""

from typing import IO

from django.http import FileResponse
from django.views.decorators.http import require_safe

from chuhai.notices import queries
from chuhai.notices.actions import MOST_FILES
from chuhai.notices.states import ADDRESSEE_DESKS
from chuhai.portal.papers import ACCEPTED
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest

ATTACHES = {"accepted": ACCEPTED, "most": MOST_FILES}
"""What a form that takes files shows beside the field."""


def chosen(request: PortalRequest) -> list[tuple[str, IO[bytes]]]:
    """The files that were chosen in a form, by their names."""
    return [(file.name or "", file) for file in request.FILES.getlist("file")]


@desks(*ADDRESSEE_DESKS)
@require_safe
def attachment(request: PortalRequest, number: str, attachment_id: int) -> FileResponse:
    """The file itself, for whoever reads the notice; only PDF and pictures are ever kept."""
    found = queries.attachment(request.actor, number, attachment_id)
    answer = FileResponse(queries.content_of(found), content_type=found.content_type, filename=found.filename)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
