"""The organisations that are there from the start (初始单位): 37 issuing agencies (2024-6/4.4) and the three ministries (2024-6/7.2, 7.4)."""

from typing import Any

from django.db import connections

from chuhai.accounts.desks import OrganisationKind
from chuhai.codes.issuing_agency import agencies

MINISTRIES = (
    (OrganisationKind.MOFCOM, "商务部", "Ministry of Commerce"),
    (OrganisationKind.MIIT, "工业和信息化部", "Ministry of Industry and Information Technology"),
    (OrganisationKind.TRANSPORT, "交通运输部", "Ministry of Transport"),
)


def seed_authorities(using: str = "default", **_: Any) -> None:
    """Add what is missing; never change an organisation that an operator has edited."""
    from chuhai.accounts.models import Organisation

    if Organisation._meta.db_table not in connections[using].introspection.table_names():
        return
    rows = Organisation.objects.using(using)
    there = set(rows.filter(kind=OrganisationKind.COMMERCE).values_list("area", flat=True))
    rows.bulk_create(
        Organisation(
            kind=OrganisationKind.COMMERCE,
            name=agency.name.zh,
            name_en=agency.name.en,
            area=agency.area,
            licence_agency_code=agency.code,
        )
        for agency in agencies()
        if agency.area not in there
    )
    for kind, name, name_en in MINISTRIES:
        rows.get_or_create(kind=kind, name=name, defaults={"name_en": name_en})
