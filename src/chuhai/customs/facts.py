"""From a licence's record to what customs compare (许可内容)."""

from chuhai.customs.comparison import Licensed
from chuhai.licensing.models import Licence, Line
from chuhai.licensing.states import LICENCE


def licensed(licence: Licence, vins: tuple[str, ...], replaced_by: tuple[str, ...] = ()) -> Licensed:
    """The licence and its vehicles as customs see them: never the application, its papers or its officers' words."""
    return Licensed(
        number=licence.number,
        state=licence.state,
        state_label=LICENCE.state(licence.state).label,
        exporter_name=licence.exporter.name,
        exporter_uscc=licence.exporter.uscc,
        commodity_code=licence.commodity_code,
        destination=licence.destination,
        customs_district=licence.customs_district,
        quantity=licence.quantity,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        vins=vins,
        closed_on=licence.closed_on,
        replaced_by=replaced_by,
    )


def vins_of(licence: Licence) -> tuple[str, ...]:
    """The vehicles of a licence in the order of its appendix."""
    lines = Line.objects.filter(application_id=licence.application_id, issued=True)
    return tuple(lines.order_by("position").values_list("vin", flat=True))


def vehicles_of(licence: Licence) -> list[int]:
    """The vehicles' own records, in the order of the appendix."""
    lines = Line.objects.filter(application_id=licence.application_id, issued=True)
    return list(lines.order_by("position").values_list("vehicle_id", flat=True))
