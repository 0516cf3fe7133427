"""Papers to show (演示材料): contracts and certificates as PDF, made up and marked as such on every page."""

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

import chuhai.documents

TYPEFACES = Path(chuhai.documents.__file__).parent / "fonts"
TEMPLATE = Path(__file__).with_name("paper.typ")


def contract(told: dict[str, Any], importer: str, exporter: str) -> io.BytesIO:
    """The export contract with its after-sales clause, in English."""
    rows = {
        "Contract No.": told["number"],
        "Date": told["signed_on"],
        "Seller": exporter,
        "Buyer": importer,
        "Article 7 After-sales": "The Seller supplies repair technology and spare parts for 24 months after delivery.",
    }
    return _paper("SALES CONTRACT", "Used vehicles", rows)


def translation(told: dict[str, Any], importer: str, exporter: str) -> io.BytesIO:
    """The same contract in Chinese, which prevails (2024-6/5.2b)."""
    rows = {
        "合同号": told["number"],
        "签订日期": told["signed_on"],
        "卖方": exporter,
        "买方": importer,
        "第七条 售后服务": "交付后24个月内，卖方提供维修技术和备件支持。合同以中文译本为准。",
    }
    return _paper("出口合同（中文译本）", "二手车", rows)


def certificate(told: dict[str, Any]) -> io.BytesIO:
    """The registration certificate's pages, as far as the form asks for them."""
    named = {
        "owner": "1.机动车所有人", "registered_on": "3.登记日期", "vehicle_type": "5.车辆类型", "brand": "6.车辆品牌",
        "model": "7.车辆型号", "vin": "9.车辆识别代号/车架号", "fuel": "13.燃料种类", "displacement_ml": "14.排量/功率",
        "manufacturer": "15.制造厂名称", "gross_mass_kg": "25.总质量", "seats": "27.核定载客", "use_nature": "30.使用性质",
        "manufactured_on": "32.车辆出厂日期",
    }  # fmt: skip
    rows = {label: str(told[name]) for name, label in named.items() if told.get(name) is not None}
    return _paper("机动车登记证书", f"编号 {told['number']}", rows)


def photograph(vin: str) -> io.BytesIO:
    """What stands for a photograph of a tested vehicle."""
    return _paper("车辆照片", "检测时拍摄", {"车辆识别代号": vin})


def _paper(title: str, subtitle: str, rows: dict[str, str]) -> io.BytesIO:
    content = {"title": title, "subtitle": subtitle, "rows": list(rows.items())}
    return io.BytesIO(_compiler().compile(sys_inputs={"paper": json.dumps(content, ensure_ascii=False)}, format="pdf"))


@cache
def _compiler() -> typst.Compiler:
    typefaces = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(TYPEFACES)])
    return typst.Compiler(input=str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=typefaces)
