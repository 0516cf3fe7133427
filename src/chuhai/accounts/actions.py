"""Making organisations and people (建立单位与用户): an operator's work, not a visitor's."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from chuhai.accounts.desks import DESKS_OF, Desk, OrganisationKind
from chuhai.accounts.models import Organisation, User
from chuhai.codes import customs_district, uscc
from chuhai.codes.bilingual import Bilingual


class CannotMake(Exception):
    """An organisation or a person that cannot be made; `reason` says why and what mends it."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Bilingual(zh, en)


def make_exporter(name: str, code: str, area: str) -> Organisation:
    """An exporter with its credit code, under the commerce authority of its area; the one that is there already is returned."""
    why = uscc.why_invalid(code)
    if why is not None:
        raise CannotMake(*why)
    authority = Organisation.objects.filter(kind=OrganisationKind.COMMERCE, area=area).first()
    if authority is None:
        raise CannotMake(f"没有行政区划为{area}的发证机构。", f"No issuing agency has the area {area}.")
    exporter, _ = Organisation.objects.get_or_create(
        uscc=code, defaults={"kind": OrganisationKind.EXPORTER, "name": name, "authority": authority}
    )
    if exporter.kind != OrganisationKind.EXPORTER or exporter.name != name:
        raise CannotMake(f"{code}已登记为{exporter.name}。", f"{code} is registered as {exporter.name}.")
    return exporter


def make_place(kind: OrganisationKind, name: str, *, district: str = "", area: str = "") -> Organisation:
    """A police, transport or customs authority of a place; customs need the four digits of their office."""
    if kind is OrganisationKind.CUSTOMS and not customs_district.well_formed(district):
        raise CannotMake("海关须给出4位关区代码。", "A customs office needs its code of four digits.")
    place, _ = Organisation.objects.get_or_create(
        kind=kind, name=name, defaults={"customs_district": district, "area": area}
    )
    return place


def make_firm(kind: OrganisationKind, name: str, code: str, *, area: str = "") -> Organisation:
    """A test institution or a manufacturer with its credit code; the one that is there already is returned."""
    why = uscc.why_invalid(code)
    if why is not None:
        raise CannotMake(*why)
    firm, _ = Organisation.objects.get_or_create(uscc=code, defaults={"kind": kind, "name": name, "area": area})
    if firm.kind != kind or firm.name != name:
        raise CannotMake(f"{code}已登记为{firm.name}。", f"{code} is registered as {firm.name}.")
    return firm


def find_organisation(asked: str) -> Organisation:
    """The organisation of that credit code, area of an issuing agency, or exact name."""
    found = (
        Organisation.objects.filter(uscc=asked).first()
        or Organisation.objects.filter(kind=OrganisationKind.COMMERCE, area=asked).first()
        or Organisation.objects.filter(name=asked).first()
    )
    if found is None or not asked:
        raise CannotMake(
            f"没有单位“{asked}”，请先用 --new 建立。", f"There is no organisation “{asked}”; make it with --new."
        )
    return found


def make_user(username: str, password: str, organisation: Organisation, desk: Desk, full_name: str) -> User:
    """A person at a desk of an organisation; CannotMake for a desk it cannot have, a name taken or a weak password."""
    if desk not in DESKS_OF[OrganisationKind(organisation.kind)]:
        desks = DESKS_OF[OrganisationKind(organisation.kind)]
        raise CannotMake(
            f"{organisation.name}没有“{desk.label.zh}”岗位，可选：{'、'.join(desks)}。",
            f"{organisation.name} has no desk {desk}; it has: {', '.join(desks)}.",
        )
    user = User(username=username, organisation=organisation, desk=desk, full_name=full_name)
    try:
        validate_password(password, user)
        user.set_password(password)
        with transaction.atomic():
            user.save(force_insert=True)
    except ValidationError as weak:
        raise CannotMake(
            "密码不合要求：" + "".join(weak.messages), "The password is too weak: " + " ".join(weak.messages)
        ) from weak
    except IntegrityError as taken:
        raise CannotMake(f"用户名{username}已被使用。", f"The user name {username} is taken.") from taken
    return user


def find_user(username: str) -> User:
    """The person of that user name; CannotMake where there is none."""
    user = User.objects.select_related("organisation").filter(username=username).first()
    if user is None:
        raise CannotMake(f"没有用户{username}。", f"There is no user {username}.")
    return user
