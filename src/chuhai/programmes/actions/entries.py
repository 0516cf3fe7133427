"""What is written into a form of the programmes (填写内容): taken as text, refused where it is lacking."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chuhai.accounts.actors import Actor
from chuhai.accounts.desks import Desk
from chuhai.codes import country
from chuhai.codes.bilingual import Bilingual
from chuhai.programmes.kinds import Kinds
from chuhai.workflow.transitions import EntryRefused, WrongDesk

NEEDED = Bilingual("请填写这一项。", "This has to be filled in.")
NO_COUNTRY = Bilingual("请选择国家（地区）。", "Choose a country or region.")
NO_KIND = Bilingual("请选择类别。", "Choose a kind.")
NO_DAY = Bilingual("请填写日期。", "Give the day.")


def only(actor: Actor, desks: tuple[Desk, ...], reason: Bilingual) -> None:
    """Raises WrongDesk at any other desk."""
    if actor.desk not in desks:
        raise WrongDesk(reason)


def needed(said: Mapping[str, Any], name: str, longest: int) -> str:
    """A text that has to be there."""
    found = text(said, name, longest)
    if not found:
        raise EntryRefused(name, NEEDED)
    return found


def text(said: Mapping[str, Any], name: str, longest: int = 4000) -> str:
    """A text, empty where nothing was said; control characters are dropped."""
    return str(said.get(name) or "").replace("\x00", "").strip()[:longest]


def kind(said: Mapping[str, Any], kinds: Kinds) -> str:
    """One of the kinds."""
    found = text(said, "kind", 20)
    if found not in kinds:
        raise EntryRefused("kind", NO_KIND)
    return found


def place(said: Mapping[str, Any]) -> str:
    """A country or region by its code."""
    found = text(said, "country", 3)
    if not country.is_known(found):
        raise EntryRefused("country", NO_COUNTRY)
    return found


def day(said: Mapping[str, Any], name: str) -> date:
    """A day that has to be there."""
    found = optional_day(said, name)
    if found is None:
        raise EntryRefused(name, NO_DAY)
    return found


def optional_day(said: Mapping[str, Any], name: str) -> date | None:
    """A day, or None."""
    found = said.get(name)
    return found if isinstance(found, date) else date.fromisoformat(found) if found else None
