"""Who sees a confirmation, held by the database when a filter is forgotten (行级权限)."""

import pytest
from django.db import DatabaseError, transaction
from tests.cast import Cast, acting
from tests.confirmations.lawful import asked, issued

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.confirmations import queries
from chuhai.confirmations.models import Confirmation, ConfirmedVehicle

SEEING = ("exporter", "colleague", "reviewer", "issuer", "manufacturer", "mofcom", "system")
BLIND = (
    *("police", "customs", "miit", "transport", "institution"),
    *("other_exporter", "other_reviewer", "other_issuer", "other_police", "other_customs", "other_manufacturer"),
)


def test_it_is_seen_by_exporter_authority_manufacturer_and_mofcom(cast: Cast) -> None:
    asked(cast)
    for name in (*SEEING, *BLIND):
        actor, sees = cast.actor(name), int(name in SEEING)
        assert acting(actor, lambda actor: queries.visible(actor).count()) == sees, name
        assert acting(actor, lambda _: (Confirmation.objects.count(), ConfirmedVehicle.objects.count())) == (
            sees,
            sees,
        ), name


def test_without_a_reader_nothing_is_seen(cast: Cast) -> None:
    issued(cast)
    assert (Confirmation.objects.count(), ConfirmedVehicle.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["police", "customs", "mofcom", "other_exporter", "other_manufacturer"])
def test_the_database_lets_no_other_reader_write(cast: Cast, name: str) -> None:
    case = issued(cast)
    with reading_as(cast.actor(name)):
        assert Confirmation.objects.update(destination="KAZ") == 0
        assert Confirmation.objects.all()._raw_delete("default") == 0
        case.pk, case.number = None, "SH-2026-9999999"
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            case.save(force_insert=True)
    with reading_as(SYSTEM):
        assert Confirmation.objects.get().destination == "UZB"
