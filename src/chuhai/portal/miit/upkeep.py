"""Keeping the announcement catalogue (公告目录维护): bringing a batch in from a workbook, withdrawing an entry."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from chuhai.accounts.desks import Desk
from chuhai.catalogue import actions, queries
from chuhai.catalogue.contents import BatchRefused
from chuhai.catalogue.states import LISTING
from chuhai.catalogue.workbook import blank_batch, read_batch
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.answered_forms import FormPage, answer
from chuhai.portal.permissions import desks
from chuhai.portal.questions import Question, day_from
from chuhai.portal.reader import PortalRequest
from chuhai.portal.workbooks import FAULTS_SHOWN, ImportPage, workbook_response
from chuhai.spreadsheets.faults import Fault, UnusableWorkbook, unusable
from chuhai.spreadsheets.sheets import MOST_BYTES
from chuhai.workflow.transitions import EntryRefused

FORM_NAME = Bilingual("公告批次表", "Announcement_batch")
SINCE = Question(
    "since",
    Bilingual("撤销日期", "Withdrawn from"),
    "date",
    hint=Bilingual("自该日起不再列入公告。", "From this day on it is not in the announcement."),
    example="2026-03-02",
)
WORDS = Question("words", Bilingual("撤销原因", "Reason"), "long")
NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")


@desks(Desk.MIIT)
@require_http_methods(["GET", "HEAD", "POST"])
def batch_import(request: PortalRequest) -> HttpResponse:
    """The page that takes a batch (GET), and what becomes of it (POST): all of it, or everything wrong with it."""
    page = ImportPage(
        Bilingual("导入公告批次", "Import a batch of the announcement"),
        Bilingual(
            "整个批次一并导入；有一处差错即全部不导入，差错按工作表、行、列列出。同一批次再次导入不产生变化。",
            "A batch comes in whole; one fault keeps all of it out, and every fault is named by sheet, row and column. The"
            " same batch again changes nothing.",
        ),
        reverse("miit:batch_form"),
        reverse("miit:batches"),
    )
    if request.method != "POST":
        return render(request, "miit/batch_import.html", {"page": page})
    try:
        told = _brought_in(request, request.FILES.get("workbook"))
    except UnusableWorkbook as error:
        return render(request, "miit/batch_import.html", {"page": page, "wrong": _faults(error)}, status=422)
    messages.success(request, told.within(get_language() or ""))
    return HttpResponseRedirect(reverse("miit:batches"))


@desks(Desk.MIIT)
@require_safe
def batch_form(request: PortalRequest) -> HttpResponse:
    """The workbook to fill in."""
    return workbook_response(blank_batch(get_language() or ""), FORM_NAME, request.today)


def _brought_in(request: PortalRequest, file: UploadedFile | None) -> Bilingual:
    if file is None:
        raise unusable("请先选择文件。", "Choose a file first.")
    if file.size is not None and file.size > MOST_BYTES:
        raise unusable("文件过大", "the file is too large")
    read = read_batch(file.read())
    try:
        imported = actions.import_batch(request.actor, read.content, at=request.at)
    except BatchRefused as refused:
        raise read.as_faults(refused) from refused
    return _told(imported)


def _told(imported: actions.Imported) -> Bilingual:
    batch = imported.batch
    if imported.repeated:
        return Bilingual(
            f"第{batch.number}批此前已导入，内容相同，没有变化。",
            f"Batch {batch.number} was there already; nothing changed.",
        )
    return Bilingual(
        f"第{batch.number}批已导入：列入企业{batch.manufacturers_listed}家、产品{batch.products_listed}个，撤销{batch.withdrawals}条。",
        f"Batch {batch.number} imported: {batch.manufacturers_listed} enterprises and {batch.products_listed} products"
        f" listed, {batch.withdrawals} withdrawals.",
    )


def _faults(error: UnusableWorkbook) -> dict[str, Any]:
    shown: list[Fault] = list(error.faults[:FAULTS_SHOWN])
    return {
        "faults": [(fault.place.written if fault.place else "", fault.reason) for fault in shown],
        "total": len(error.faults),
        "more": max(len(error.faults) - FAULTS_SHOWN, 0),
    }


# --- withdrawing -----------------------------------------------------------------------------------------------------


@desks(Desk.MIIT)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_product(request: PortalRequest, product_id: int) -> HttpResponse:
    """Withdraw one product."""
    found = queries.find_product(request.actor, product_id)
    hint = Bilingual(
        "撤销后，该型号的改装车不再符合列入公告的条件。", "Vehicles of this model no longer meet 2025-648/4c."
    )
    return _withdrawal(request, found, "product", hint, actions.withdraw_product)


@desks(Desk.MIIT)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_manufacturer(request: PortalRequest, manufacturer_id: int) -> HttpResponse:
    """Withdraw an enterprise and all its products."""
    found = queries.find_manufacturer(request.actor, manufacturer_id)
    hint = Bilingual(
        f"其列入公告的{found.number_of_products}个产品一并撤销。",
        f"Its {found.number_of_products} listed products are withdrawn with it.",
    )
    return _withdrawal(request, found, "manufacturer", hint, actions.withdraw_manufacturer)


def _withdrawal(
    request: PortalRequest, entry: Any, kind: str, hint: Bilingual, action: Callable[..., Any]
) -> HttpResponse:
    LISTING.step("withdraw", entry.state, request.actor.desk, "…")
    back = reverse(f"miit:{kind}", args=[entry.pk])
    page = FormPage(
        template="miit/withdraw.html",
        sections=((Bilingual("撤销", "Withdrawal"), (SINCE, WORDS)),),
        facts={},
        act=lambda said: action(
            request.actor, entry.pk, _needed(said, "words"), since=day_from(_needed(said, "since")), at=request.at
        ),
        leads_to=back,
        done=Bilingual("已撤销。", "Withdrawn."),
        shown={"entry": entry, "back": back, "hint": hint},
    )
    return answer(request, page)


def _needed(said: dict[str, Any], name: str) -> str:
    if not said[name]:
        raise EntryRefused(name, NEEDED)
    return str(said[name])
