"""Exported vehicles (出口车辆): every dimension counts each vehicle once, and the list has as many as the number says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.customs.lawful import cleared
from tests.oversight import months

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.row_security import reading_as
from chuhai.licensing.models import Application
from chuhai.oversight.doubles import in_two_places
from chuhai.oversight.exports import DIMENSIONS, NOT_SAID, counted, having, left
from chuhai.oversight.spans import span
from chuhai.vehicles import queries as vehicles
from chuhai.vehicles.models import Vehicle

MONTH = span("", "", months.ON)


@pytest.mark.clause("2024-6/1.3")
def test_each_dimension_counts_every_vehicle_once_and_lists_agree(db: None) -> None:
    months.load()
    ministry = months.actor(months.MINISTRY)
    with reading_as(ministry):
        rows = vehicles.visible(ministry)
        all_of_them, young = left(rows, MONTH).count(), left(rows, MONTH, young=True).count()
        assert 0 < young < all_of_them
        for dimension in DIMENSIONS.values():
            with CaptureQueriesContext(connection) as asked:
                found = counted(ministry, dimension, MONTH)
            assert len(asked) == 1
            assert (sum(each.number for each in found), sum(each.young for each in found)) == (all_of_them, young)
            for each in found[:3]:
                listed = having(left(rows, MONTH), dimension, str(each.value))
                assert listed.count() == each.number, (dimension.name, each)


@pytest.mark.clause("2025-648/1a")
@pytest.mark.parametrize(("days", "young"), [(179, 1), (180, 1), (181, 0)])
def test_almost_new_is_applied_for_within_180_days_of_registration(cast: Cast, days: int, young: int) -> None:
    done = cleared(cast)
    with reading_as(SYSTEM):
        applied_on = Application.objects.get(licence=done.licence).applied_on
        Vehicle.objects.update(registered_on=applied_on - timedelta(days=days))
        (found,) = counted(SYSTEM, DIMENSIONS["destination"], span("", "", done.declared_on))
    assert found.young == found.number * young
    assert found.number == done.quantity


def test_a_value_that_is_not_said_has_its_own_list(cast: Cast) -> None:
    done = cleared(cast)
    with reading_as(SYSTEM):
        Vehicle.objects.update(certificate={})
        rows = left(vehicles.visible(SYSTEM), span("", "", done.declared_on))
        assert having(rows, DIMENSIONS["powertrain"], NOT_SAID).count() == done.quantity
        assert having(rows, DIMENSIONS["day"], "no day").count() == 0


@pytest.mark.clause("2024-6/1.3")
def test_one_vin_with_two_exporters_is_found_and_one_removed_is_not(cast: Cast) -> None:
    with reading_as(SYSTEM):
        for exporter in (cast.exporter, cast.other_exporter):
            organisation = exporter.organisation
            Vehicle.objects.create(
                vin="LSVNV2181L2900001", exporter=organisation, authority_id=organisation.authority_id, made_at="2026-03-02T00:00Z"
            )  # fmt: skip
        assert [(double.vin, len(double.vehicles)) for double in in_two_places(SYSTEM)] == [("LSVNV2181L2900001", 2)]
        Vehicle.objects.filter(exporter=cast.other_exporter.organisation).update(state="removed")
        assert in_two_places(SYSTEM) == []
