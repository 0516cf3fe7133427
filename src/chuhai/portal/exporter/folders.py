"""A folder of scans for an application (整批上传材料): sent in one go, its files listed with where each was put, or why not."""

import json
from collections.abc import Iterator
from typing import IO, Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chuhai.accounts.desks import Desk
from chuhai.codes.bilingual import Bilingual
from chuhai.documents.requirements import requirement
from chuhai.licensing import actions
from chuhai.licensing import queries as applications
from chuhai.portal.permissions import desks
from chuhai.portal.reader import PortalRequest
from chuhai.reading import queries
from chuhai.workflow.transitions import EntryRefused

MOST_NAMES = 2 * 1024 * 1024


@desks(Desk.EXPORTER)
@require_http_methods(["GET", "HEAD", "POST"])
def folder(request: PortalRequest, number: str) -> HttpResponse:
    """The list of the folder that was sent last (GET); a folder, some files or a zip taken (POST)."""
    application = applications.find(request.actor, number)
    page = f"{reverse('exporter:application', args=[number])}#folder"
    if request.method != "POST" and request.htmx:
        return render(request, "components/folder.html", {"application": application, "folder": folder_of(application)})
    if request.method != "POST":
        return HttpResponseRedirect(page)
    try:
        taken = actions.take_folder(request.actor, number, _sent(request), at=request.at)
    except EntryRefused as refusal:
        messages.error(request, refusal.reason.within(get_language() or ""))
    else:
        _say(request, taken)
    return HttpResponseRedirect(page)


def folder_of(application: Any) -> dict[str, Any]:
    """The files of the folder that was sent last: those not placed first, then those still read, then those put somewhere."""
    jobs = queries.last_folder(application.subject)
    return {
        "unplaced": [(job, queries.why_not(job)) for job in jobs if job.state == "failed"],
        "waiting": [job for job in jobs if job.state in queries.UNDER_WAY],
        "placed": [(job, _put_to(job)) for job in jobs if job.state == "done"],
        "number_of_files": len(jobs),
    }


def _put_to(job: Any) -> Bilingual | None:
    asked = requirement(job.result["case_kind"], job.result["requirement"])
    return asked.label if asked else None


def _say(request: PortalRequest, taken: list[Any]) -> None:
    if not taken:
        messages.error(request, _("请先选择文件夹或压缩包。"))
        return
    placed = sum(job.state == "done" for job in taken)
    said = ngettext("收到%(all)s个文件，已归位%(placed)s个。", "收到%(all)s个文件，已归位%(placed)s个。", len(taken))
    messages.success(request, said % {"all": len(taken), "placed": placed})


def _sent(request: PortalRequest) -> Iterator[tuple[str, IO[bytes]]]:
    """The files with the folders they lay in, which the page tells beside them: a browser sends bare names."""
    files = request.FILES.getlist("files")
    names = _names(request.POST.get("paths", ""), files)
    yield from zip(names, files, strict=True)


def _names(told: str, files: list[UploadedFile]) -> list[str]:
    bare = [file.name or "" for file in files]
    if not told or len(told) > MOST_NAMES:
        return bare
    try:
        paths = json.loads(told)
    except ValueError:
        return bare
    fits = isinstance(paths, list) and len(paths) == len(files) and all(isinstance(path, str) for path in paths)
    return (
        [path if path.rpartition("/")[2] == name else name for path, name in zip(paths, bare, strict=True)]
        if fits
        else bare
    )
