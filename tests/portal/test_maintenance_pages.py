"""Maintenance records on the pages (维修记录页面): brought in at transport, asked for and attached by the exporter."""

import io

import pytest
from tests.cast import Cast
from tests.licensing.lawful import approve
from tests.maintenance.lawful import ROWS, VIN, asked, brought_in
from tests.portal.visit import Visitor, text_of
from tests.vehicles import lawful as vehicles

from chuhai.maintenance.workbook import COLUMNS, TITLE
from chuhai.spreadsheets.lists import Column, list_as_workbook


def workbook(*rows: tuple) -> io.BytesIO:
    """A workbook as transport fills it in."""
    file = io.BytesIO(list_as_workbook(TITLE, [Column(label) for label in COLUMNS.values()], rows, "zh-hans"))
    file.name = "维修记录.xlsx"
    return file


@pytest.mark.clause("2024-6/7.4", "2024-6/7.6b")
def test_from_the_workbook_to_the_vehicle(cast: Cast, clock) -> None:
    clock("2026-03-10")
    approve(cast.exporter.organisation)
    vehicle = vehicles.endorsed(cast)
    transport, exporter = Visitor(cast.transport), Visitor(cast.exporter)
    rows = [tuple(row[name] for name in COLUMNS) for row in ROWS]
    assert transport.get("/transport/records/form.xlsx").status_code == 200
    for told in ("新导入2条，已有0条不变", "新导入0条，已有2条不变"):
        sent = transport.post("/transport/records/import/", {"workbook": workbook(*rows)}, follow=True)
        assert told in text_of(sent)
    page = f"/exporter/vehicles/{vehicle.pk}/maintenance/"
    assert "查到2条" in text_of(exporter.post(page, follow=True))
    assert "更换前制动片" in text_of(exporter.get(page))
    assert "王磊" in text_of(transport.get("/transport/inquiries/"))
    assert VIN in text_of(transport.get("/"))


def test_faults_of_a_workbook_are_told_by_cell_and_nothing_is_brought_in(cast: Cast, clock) -> None:
    transport = Visitor(cast.transport)
    answer = transport.post("/transport/records/import/", {"workbook": workbook((VIN, "昨天", 1, "换油", "某厂", "1"))})
    assert answer.status_code == 422
    assert "B2" in text_of(answer)
    assert "还没有维修记录" in text_of(transport.get("/transport/records/"))
    assert transport.post("/transport/records/import/").status_code == 422


@pytest.mark.clause("2024-6/7.4")
def test_without_a_filing_in_force_there_is_no_button_and_no_answer(cast: Cast, clock) -> None:
    vehicle = vehicles.endorsed(cast)
    brought_in(cast)
    page = f"/exporter/vehicles/{vehicle.pk}/maintenance/"
    assert "查询维修记录</button>" not in Visitor(cast.exporter).get(page).content.decode()
    assert Visitor(cast.exporter).post(page).status_code == 409


def test_lists_leave_as_workbooks(cast: Cast, clock) -> None:
    asked(cast)
    for page in ("/transport/records/", "/transport/inquiries/"):
        assert "spreadsheet" in Visitor(cast.transport).get(page, {"as": "workbook"}).headers["Content-Type"]
