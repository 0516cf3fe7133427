"""The one question (评定): which findings, for this dossier, on this day?"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from chuhai.codes.bilingual import Bilingual
from chuhai.law.announcement_2024_6 import (
    annex_catalogue,
    s1_scope,
    s2_exporters,
    s3_filing,
    s4_procedure,
    s5_materials,
    s6_prohibited,
)
from chuhai.law.clauses import REGISTER_VERSION
from chuhai.law.dossier import Dossier, FilingDossier, LicenceDossier, UnusableDossier
from chuhai.law.dossier_vehicle import Vehicle
from chuhai.law.findings import NOT_APPLICABLE, SATISFIED, Assessment, Finding, Kind
from chuhai.law.homes import carries_out
from chuhai.law.licence_rules_2008 import article_5_face
from chuhai.law.notice_2025_648 import (
    annex_2_evidence,
    item_1_recent_registration,
    item_2_particulars,
    item_3_conduct,
    item_4_modified,
)
from chuhai.law.registration_order_164 import article_29_transfer, article_42_deregistration
from chuhai.law.rule import VEHICLE, Case, FilingCase, LicenceCase, Rule, rules_of

#: Every module that holds rules, in the order of the texts. An instrument adds its own here and nowhere else.
RULE_MODULES = (
    s1_scope,
    s2_exporters,
    s3_filing,
    s4_procedure,
    s5_materials,
    s6_prohibited,
    annex_catalogue,
    item_1_recent_registration,
    item_2_particulars,
    item_3_conduct,
    item_4_modified,
    annex_2_evidence,
    article_29_transfer,
    article_42_deregistration,
    article_5_face,
)


def assess_licence(dossier: LicenceDossier, on: date, *, trace: bool = False) -> Assessment:
    """Judge an application for an export licence on a day; with a trace, what is met is told too."""
    return _assess(Kind.LICENCE, LicenceCase(dossier, on), trace)


def assess_filing(dossier: FilingDossier, on: date, *, trace: bool = False) -> Assessment:
    """Judge a yearly filing on a day; with a trace, what is met is told too."""
    return _assess(Kind.FILING, FilingCase(dossier, on), trace)


def assess_transfer(vehicle: Vehicle, on: date, *, trace: bool = False) -> Assessment:
    """Judge whether the registration desk may endorse this vehicle 转让待出口 on a day (order-164/29)."""
    return _assess(Kind.TRANSFER, LicenceCase(LicenceDossier(vehicles=(vehicle,)), on), trace)


def assess_deregistration(vehicle: Vehicle, on: date, *, trace: bool = False) -> Assessment:
    """Judge whether the registration desk may deregister this vehicle on a day (order-164/42)."""
    return _assess(Kind.DEREGISTRATION, LicenceCase(LicenceDossier(vehicles=(vehicle,)), on), trace)


def assess(dossier: Dossier, on: date, *, trace: bool = False) -> Assessment:
    """Judge a dossier of either kind on a day."""
    if isinstance(dossier, FilingDossier):
        return assess_filing(dossier, on, trace=trace)
    return assess_licence(dossier, on, trace=trace)


def day_of(dossier: Dossier) -> date:
    """The day on which a dossier is judged unless another is named; raises UnusableDossier when it gives none."""
    key = "submitted_on" if isinstance(dossier, FilingDossier) else "applied_on"
    day: date | None = getattr(dossier, key)
    if day is None:
        raise UnusableDossier(
            Bilingual(
                f"没有判定日期：请填写“{key}”，或用 --on 指定日期",
                f"there is no day to judge it on: fill in “{key}”, or name a day with --on",
            ),
            f"$.{key}",
        )
    return day


@lru_cache(maxsize=64)
def _rules_on(kind: Kind, on: date) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules_of(kind) if rule.clause.in_force_from <= on)


@carries_out("2024-6/8.1")
def _assess(kind: Kind, case: Case, trace: bool) -> Assessment:
    """Only the rules that are in force on the day of the case are asked; a trace tells of the others that they do not apply."""
    found = _traced(kind, case) if trace else _unmet(kind, case)
    return Assessment(kind, case.on, REGISTER_VERSION, tuple(found))


def _unmet(kind: Kind, case: Case) -> Iterator[Finding]:
    vehicles = case.vehicles if isinstance(case, LicenceCase) else ()
    for rule in _rules_on(kind, case.on):
        judge = rule.judge
        if rule.about is VEHICLE:
            for vehicle in vehicles:
                outcome = judge(vehicle, case)
                if outcome is not SATISFIED and outcome is not NOT_APPLICABLE:
                    yield rule.finding(outcome, case, vehicle)
        else:
            outcome = judge(case)
            if outcome is not SATISFIED and outcome is not NOT_APPLICABLE:
                yield rule.finding(outcome, case)


def _traced(kind: Kind, case: Case) -> Iterator[Finding]:
    vehicles = case.vehicles if isinstance(case, LicenceCase) else ()
    for rule in rules_of(kind):
        speaks = rule.clause.in_force_from <= case.on
        if rule.about is VEHICLE:
            for vehicle in vehicles:
                yield rule.finding(rule.judge(vehicle, case) if speaks else NOT_APPLICABLE, case, vehicle)
        else:
            yield rule.finding(rule.judge(case) if speaks else NOT_APPLICABLE, case)
