"""The test report as a sealed paper (检测报告文书), in the institution's own name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.sealing import kinds
from chuhai.sealing.compact import digest_of
from chuhai.sealing.kinds import Sheet, Withdrawal
from chuhai.sealing.records import Box, day, filled
from chuhai.testing import queries
from chuhai.testing.item_lists import FAIL, RESULTS, ItemList
from chuhai.testing.models import Report

TEMPLATE = Path(__file__).with_name("report.typ")
TITLE, TITLE_EN = "二手车出口产品检测报告", "TEST REPORT OF A USED VEHICLE FOR EXPORT"
RESULT = {"qualified": "合格", "unqualified": "不合格"}
DECLARATION = (
    "本机构声明：本机构无未整改违法违规行为，无严重失信行为；本报告依据所列标准出具，客观公正、科学准确、真实有效。"
)


def word_them() -> None:
    """Tell the sealing room who words this paper and who knows whether it was withdrawn; done once, at the start."""
    kinds.composed_by(kinds.TEST_REPORT, _report)
    kinds.withdrawn_by(kinds.TEST_REPORT, _withdrawal)


@carries_out("2024-6/7.7", "2024-6/5.4b")
def sheet(report: Report, number: str) -> Sheet:
    """The whole report for the press, and what its signed text says."""
    listed = queries.items_of(report, report.issued_on)
    boxes, rows = list(_boxes(report)), list(_rows(report, listed))
    prints = {
        "title": TITLE,
        "title_en": TITLE_EN,
        "number": number,
        "authority": report.institution.name,
        "dated": in_chinese(report.issued_on),
        "dated_iso": report.issued_on.isoformat(),
        "boxes": [
            {"label": box.label, "filled": box.filled, "figures": box.figures, "wide": box.wide} for box in boxes
        ],
        "items": rows,
        "note": listed.note.zh if listed and listed.provisional else "",
        "conclusion": RESULT[report.conclusion],
        "words": [*_remarks(report), DECLARATION],
    }
    return Sheet(TEMPLATE, prints, _says(report, rows))


def _says(report: Report, rows: list[dict[str, Any]]) -> dict[str, Any]:
    lines = [f"{row['label']} {row['result']}" for row in rows]
    return {
        "e": report.exporter.name,
        "u": report.exporter.uscc,
        "w": report.vin,
        "g": report.standard,
        "o": report.odometer_km,
        "y": RESULT[report.conclusion],
        "l": digest_of([*lines, *(photograph["sha256"] for photograph in report.photographs)]),
        "i": report.issued_on.isoformat(),
    }


def _boxes(report: Report) -> Iterator[Box]:
    told = report.particulars
    yield Box("委托企业", report.exporter.name, wide=True)
    yield Box("检测机构", report.institution.name, wide=True)
    yield Box("检测机构信用代码", report.institution.uscc, figures=True, wide=True)
    yield Box("车辆识别代号", report.vin, figures=True, wide=True)
    yield Box("实车车辆识别代号", report.vin_found, figures=True, wide=True)
    yield Box("车辆品牌", filled(told.get("brand")))
    yield Box("车辆型号", filled(told.get("model")))
    yield Box("车辆类型", filled(told.get("vehicle_type")))
    yield Box("燃料种类", filled(told.get("fuel")))
    yield Box("注册登记日期", day(told.get("registered_on")))
    yield Box("里程表读数", f"{report.odometer_km:,} 公里", figures=True)
    yield Box("检测日期", day(report.tested_on))
    yield Box("检测人", " ".join(filter(None, (report.appraiser, report.appraiser_number))))
    yield Box("检测标准", f"{report.standard}（项目清单第{report.items_version}版）", wide=True)


def _rows(report: Report, listed: ItemList | None) -> Iterator[dict[str, Any]]:
    for item in listed.for_vehicle(report.particulars) if listed else ():
        result = report.findings.get(item.name, "")
        found = RESULTS[result].zh if result else ""
        yield {"group": item.group.zh, "label": item.label.zh, "result": found, "failed": result == FAIL}


def _remarks(report: Report) -> list[str]:
    return [f"说明：{line}" if not place else line for place, line in enumerate(report.remarks.splitlines()) if line]


def _report(report_id: int, number: str, on: date) -> Sheet:
    return sheet(Report.objects.select_related("institution", "exporter").get(pk=report_id), number)


def _withdrawal(report_id: int) -> Withdrawal | None:
    report = Report.objects.filter(pk=report_id, state="withdrawn").first()
    return Withdrawal(report.withdrawn_on, report.closing_words) if report else None
