"""Every fact of a dossier has one place in the workbook, a heading in both languages, and an explanation."""

import msgspec
import pytest

from chuhai.law.dossier import FilingDossier, LicenceDossier
from chuhai.law.dossier_schema import schema_of
from chuhai.law.findings import Kind
from chuhai.law.rule import rules_of
from chuhai.spreadsheets.explanations import MEANINGS, clauses_reading, meaning_of, whole_path
from chuhai.spreadsheets.headings import Headings, heading, plain
from chuhai.spreadsheets.layout import VEHICLES, english_name, plan_of

KINDS = [Kind.LICENCE, Kind.FILING]
FIELDS = [(kind, plan, field) for kind in KINDS for plan in plan_of(kind).sheets for field in plan.fields]
NAMED = pytest.mark.parametrize(("kind", "plan", "field"), FIELDS, ids=[whole_path(f, p) for _, p, f in FIELDS])


def leaves(struct, above=""):
    """The paths of all facts of a type that are no groups, those of vehicles as from the vehicle."""
    for member in msgspec.inspect.type_info(struct).fields:
        path = f"{above}{member.encode_name}"
        inner = list(groups_in(member.type))
        if path == VEHICLES:
            yield from leaves(inner[0])
        elif inner:
            yield from leaves(inner[0], f"{path}.")
        else:
            yield path


def groups_in(info):
    match info:
        case msgspec.inspect.Metadata():
            yield from groups_in(info.type)
        case msgspec.inspect.UnionType():
            for each in info.types:
                yield from groups_in(each)
        case msgspec.inspect.VarTupleType():
            yield from groups_in(info.item_type)
        case msgspec.inspect.StructType():
            yield info.cls


@pytest.mark.parametrize(("kind", "struct"), [(Kind.LICENCE, LicenceDossier), (Kind.FILING, FilingDossier)])
def test_every_fact_has_exactly_one_cell(kind, struct):
    placed = [whole_path(f, p) for p in plan_of(kind).sheets for f in p.fields if not f.says_there]
    assert sorted(placed) == sorted(leaves(struct))


@NAMED
def test_the_chinese_heading_is_the_title_of_the_schema(kind, plan, field):
    groups = [schema_of(kind.value), *schema_of(kind.value)["$defs"].values()]
    titles = {group["properties"][field.name]["title"] for group in groups if field.name in group["properties"]}
    assert field.label.zh in titles
    assert field.label.en == english_name(field.name)
    assert field.label.en.isascii()


@NAMED
def test_every_field_is_explained_in_both_languages(kind, plan, field):
    meaning = meaning_of(field, plan)
    assert meaning.zh
    assert meaning.en
    assert field.kind.told().zh
    assert field.kind.told().en


def test_nothing_is_explained_that_is_not_there():
    assert set(MEANINGS) == {whole_path(field, plan) for _, plan, field in FIELDS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_that_a_rule_reads_cites_its_clause(kind):
    for rule in rules_of(kind):
        for read in rule.reads:
            path = read.removeprefix("vehicles.")
            cited = [
                clauses_reading(field, plan, kind)
                for plan in plan_of(kind).sheets
                for field in plan.fields
                if whole_path(field, plan) == path or whole_path(field, plan).startswith(f"{path}.")
            ]
            assert cited, read
            assert all(rule.clause in clauses for clauses in cited)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_heading_is_understood_alone(kind, language):
    for plan in plan_of(kind).sheets:
        headings = Headings(plan)
        for field in plan.fields:
            group = "" if plan.in_rows else field.group.within(language)
            assert headings.find(heading(field, plan, language), group) is field


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sheets_have_names_that_spreadsheets_take(language):
    for kind in KINDS:
        names = [plan.name.within(language) for plan in plan_of(kind).sheets]
        assert len({plain(name) for name in names}) == len(names)
        assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
