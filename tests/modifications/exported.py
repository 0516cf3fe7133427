"""Modified vehicles that have left (已出口改装车样例): written as licensing and customs would have left them."""

from datetime import date
from itertools import count
from typing import Any

from tests.cast import Cast, at
from tests.catalogue.announced import BRAND, MODEL, MODIFIER
from tests.licensing.lawful import certificate, new_vin, vehicle_of

from chuhai.accounts.actors import SYSTEM
from chuhai.accounts.models import Organisation, User
from chuhai.accounts.row_security import reading_as
from chuhai.licensing.models import Application, Licence, Line

_serials = count(1)
MODIFIED = {"chassis_brand": "汕德卡牌", "modified_brand": BRAND, "model": MODEL}


def exported(
    cast: Cast, day: str, number: int = 1, *, maker: str = MODIFIER, exporter: Organisation | None = None,
    state: str = "used", modified: dict[str, Any] | None = MODIFIED,
) -> Licence:  # fmt: skip
    """So many modified vehicles of a maker that cleared on a day on one licence."""
    exporter = exporter or cast.exporter.organisation
    on, serial = date.fromisoformat(day), next(_serials)
    with reading_as(SYSTEM):
        application = Application.objects.create(
            number=f"XK-T-{serial}", exporter=exporter, authority_id=exporter.authority_id, state="issued",
            made_at=at(day), applied_on=on, reviewed_by=cast.reviewer, decided_by=cast.issuer, decided_on=on,
        )  # fmt: skip
        for position in range(1, number + 1):
            _line(cast, application, exporter, position, on, maker, modified)
        return Licence.objects.create(
            number=f"{on.year % 100}-T{serial % 10}-{serial:06d}", year=on.year, agency_code="T1", serial=serial,
            application=application, exporter=exporter, authority_id=exporter.authority_id, state=state, paperless=True,
            commodity_code="8704223000", destination="UZB", customs_district="3104", quantity=number, issued_on=on,
            issued_at=at(day), issued_by=_user(cast), valid_from=on, valid_until=on,
            verification_code="X", used_on=on,
        )  # fmt: skip


def _user(cast: Cast) -> User:
    return cast.issuer


def _line(
    cast: Cast, application: Application, exporter: Organisation, position: int, on: date, maker: str, modified: Any
) -> None:
    vin = new_vin()
    told = certificate(vin, exporter.name) | {"manufacturer": maker}
    endorsed = {"endorsed_on": date(on.year - 1, 12, 1), "plate_last_day": on, "cleared_on": on, "state": "cleared"}
    vehicle = vehicle_of(exporter, cast.police.organisation, vin, certificate=told, **endorsed)
    Line.objects.create(
        application=application, exporter=exporter, authority_id=exporter.authority_id, vehicle=vehicle,
        position=position, vin=vin, modified=modified, live=False, issued=True,
    )  # fmt: skip
