"""Papers on pages (证明材料): what a case asks for and what is there, sending and removing files, and the viewer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chuhai.codes.bilingual import Bilingual
from chuhai.documents import queries
from chuhai.documents.recognition import KINDS
from chuhai.documents.requirements import Requirement
from chuhai.portal.permissions import signed_in
from chuhai.portal.reader import PortalRequest
from chuhai.workflow.transitions import EntryRefused

ACCEPTED = ",".join(kind.content_type for kind in KINDS)
_NO_FILE = Bilingual("请先选择文件，再点“上传”。", "Choose a file first, then press “Upload”.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One requirement of a case and the files there are for it."""

    requirement: Requirement
    files: Sequence[Any]
    error: Bilingual | None = None

    @property
    def anchor(self) -> str:
        """The id of its row on the page."""
        return f"paper-{self.requirement.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of a case for `components/papers.html`; without an address to send to they can only be read."""

    wanted: Sequence[Wanted]
    send_to: str
    part: str
    removable: bool = True

    def asks_for(self, requirement: str) -> bool:
        """Whether a paper of that name is among those listed."""
        return any(wanted.requirement.name == requirement for wanted in self.wanted)

    @property
    def accepted(self) -> str:
        """The kinds of file that may be chosen."""
        return ACCEPTED


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken: what it was for and why not."""

    requirement: str
    reason: Bilingual


def lay_out(
    requirements: Iterable[Requirement],
    files: Iterable[Any],
    *,
    send_to: str = "",
    part: str = "papers",
    removable: bool = True,
    refused: Refused | None = None,
) -> Papers:
    """Requirement by requirement what is there; `part` is the id of the list where a page has several.

    What is not `removable` can be added to and no longer taken back.
    """
    there: dict[str, list[Any]] = {}
    for file in files:
        there.setdefault(file.requirement, []).append(file)
    wanted = [Wanted(asked, there.get(asked.name, []), _reason(refused, asked.name)) for asked in requirements]
    return Papers(wanted, send_to, part, removable)


def change_papers(
    request: PortalRequest,
    *,
    put: Callable[[str, UploadedFile], Any],
    remove: Callable[[int], Any],
    shown: Callable[[Refused | None], HttpResponse],
    back: str,
) -> HttpResponse:
    """Take one file (`requirement`, `file`) or take one back (`remove`), as `components/papers.html` sends it.

    A part of a page gets the renewed part from `shown`; a whole page goes `back` and is told what was wrong.
    """
    refused = None
    try:
        _changed(request, put, remove)
    except EntryRefused as refusal:
        refused = Refused(request.POST.get("requirement", ""), refusal.reason)
    if request.htmx:
        return shown(refused)
    if refused:
        # Whoever may not see the case is told so, not that a file is lacking.
        shown(refused)
        messages.error(request, refused.reason.within(get_language() or ""))
    else:
        messages.success(request, _("材料已更新。"))
    return HttpResponseRedirect(back)


def _changed(request: PortalRequest, put: Callable[[str, UploadedFile], Any], remove: Callable[[int], Any]) -> None:
    if (gone := request.POST.get("remove", "")).isdecimal():
        remove(int(gone))
        return
    file = request.FILES.get("file")
    if file is None:
        raise EntryRefused("file", _NO_FILE)
    put(request.POST.get("requirement", ""), file)


def _reason(refused: Refused | None, requirement: str) -> Bilingual | None:
    return refused.reason if refused and refused.requirement == requirement else None


@signed_in
@require_safe
def paper(request: PortalRequest, document_id: int) -> HttpResponse:
    """The file itself, for the viewer; only PDF and pictures are ever kept, and a browser may run nothing in them."""
    found = queries.find_document(request.actor, document_id)
    answer = FileResponse(
        queries.content_of(found), content_type=found.content_type, filename=found.filename, as_attachment=False
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
