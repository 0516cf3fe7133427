"""What the pages of the programmes share (培训与服务页面): the parts that a desk finds, filters, columns, forms' words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chuhai.accounts.desks import COMMERCE_DESKS, Desk
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.portal.code_words import country_told
from chuhai.portal.listing import Filter, Leaving, ListColumn, matching, searching
from chuhai.portal.questions import Question
from chuhai.programmes.kinds import ENTRIES, PARTNERS, SERVICES, TRAININGS, Kinds
from chuhai.programmes.states import ORDER, TRAINING

KEEPING = (*COMMERCE_DESKS, Desk.MOFCOM)
"""Desks that announce trainings and keep the directory."""
READING = (Desk.EXPORTER, *KEEPING)
PARTNERING = (*READING, Desk.MANUFACTURER)
NEWEST_KIND = Bilingual("类别", "Kind")
COUNTRY = Bilingual("国家（地区）", "Country or region")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the programmes as a tab: its words, its address, and whether the page belongs to it."""

    label: Bilingual
    url: str
    here: bool


_PARTS = (
    ("trainings", Bilingual("培训", "Trainings"), READING),
    ("entries", Bilingual("海外展示交易与贸易促进", "Showrooms and trade promotion"), READING),
    ("partners", Bilingual("售后网点与合作单位", "Outlets and partners"), PARTNERING),
    ("orders", Bilingual("服务订单", "Service orders"), READING),
)


def parts_for(desk: Desk, here: str) -> list[Part]:
    """The tabs of a desk, with the one marked that the page belongs to."""
    return [Part(label, reverse(f"programmes:{name}"), name == here) for name, label, desks in _PARTS if desk in desks]


def choices_of(kinds: Kinds) -> list[tuple[str, Bilingual]]:
    """Kinds as a form or filter offers them."""
    return list(kinds.items())


def kind_filter(kinds: Kinds) -> Filter:
    """The filter by kind."""
    return Filter("kind", NEWEST_KIND, matching("kind"), choices=choices_of(kinds))


def countries() -> list[tuple[str, Bilingual]]:
    """Every country or region as a form offers it."""
    return [(code, country_told(code)) for code in country.codes()]


BY_COUNTRY = Filter(
    "country", COUNTRY, matching("country"), choices=[(code, country_told(code)) for code in country.codes()]
)
BY_NAME = Filter("q", Bilingual("名称", "Name"), searching("name"))


def kind_question(kinds: Kinds) -> Question:
    """The question of the kind."""
    return Question("kind", NEWEST_KIND, "choice", choices=choices_of(kinds))


def country_question() -> Question:
    """The question of the country."""
    return Question("country", COUNTRY, "choice", choices=countries())


WORDS_OF: Mapping[str, Kinds] = {"entry": ENTRIES, "partner": PARTNERS, "training": TRAININGS, "service": SERVICES}


def _kind(of: str, field: str = "kind") -> ListColumn:
    return ListColumn(_("类别"), lambda row, _on: WORDS_OF[of][getattr(row, field)], 22)


def _fact(heading: Any, name: str, width: int = 16) -> ListColumn:
    return ListColumn(heading, lambda row, _on: _at(row, name), width)


def _at(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def _place(row: Any, _on: date) -> Bilingual:
    return country_told(row.country)


ENTRIES_LEAVE = Leaving(
    Bilingual("海外展示交易与贸易促进名录", "Showrooms and trade promotion"),
    (
        _fact(_("名称"), "name", 36),
        _kind("entry"),
        ListColumn(_("国家（地区）"), _place, 22),
        _fact(_("地址"), "address", 36),
        _fact(_("联系方式"), "contact", 30),
        _fact(_("维护单位"), "keeper.name", 24),
        _fact(_("更新日期"), "kept_on", 12),
    ),
)
TRAININGS_LEAVE = Leaving(
    Bilingual("培训", "Trainings"),
    (
        _fact(_("编号"), "number", 18),
        _fact(_("主题"), "title", 40),
        _kind("training"),
        ListColumn(_("状态"), lambda row, _on: TRAINING.state(row.state).label, 12),
        _fact(_("举办日期"), "held_on", 12),
        _fact(_("报名截止"), "join_until", 12),
        _fact(_("地点"), "place", 30),
        _fact(_("举办单位"), "keeper.name", 24),
    ),
)
PARTNERS_LEAVE = Leaving(
    Bilingual("售后网点与合作单位", "Outlets and partners"),
    (
        _fact(_("名称"), "name", 36),
        _kind("partner"),
        ListColumn(_("国家（地区）"), _place, 22),
        _fact(_("地址"), "address", 36),
        _fact(_("电话"), "telephone", 18),
        _fact(_("服务车辆"), "number_of_vehicles", 10),
        _fact(_("维护单位"), "keeper.name", 30),
        _fact(_("终止日期"), "ended_on", 12),
    ),
)
ORDERS_LEAVE = Leaving(
    Bilingual("服务订单", "Service orders"),
    (
        _fact(_("编号"), "number", 18),
        ListColumn(_("服务"), lambda row, _on: SERVICES[row.service], 14),
        ListColumn(_("状态"), lambda row, _on: ORDER.state(row.state).label, 12),
        _fact(_("服务单位"), "partner_name", 32),
        _fact(_("申请"), "application_number", 18),
        _fact(_("出口企业"), "exporter.name", 32),
        _fact(_("下单日期"), "ordered_on", 12),
        _fact(_("要求完成"), "wanted_by", 12),
        _fact(_("办结日期"), "ended_on", 12),
    ),
)
