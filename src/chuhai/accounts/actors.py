"""Who acts (办理人): the person or program behind a step, as the stages know it."""

from dataclasses import dataclass

from chuhai.accounts.desks import COMMERCE_DESKS, Desk


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or program at a desk of an organisation; the platform itself has neither user nor organisation."""

    desk: Desk
    name: str
    user_id: int | None
    organisation_id: int | None

    @property
    def sees_everything(self) -> bool:
        """The platform itself and MOFCOM's nationwide supervision (2024-6/1.3) read every row."""
        return self.desk in (Desk.MOFCOM, Desk.SYSTEM)

    @property
    def at_commerce(self) -> bool:
        """At a desk of a provincial commerce authority."""
        return self.desk in COMMERCE_DESKS


SYSTEM = Actor(desk=Desk.SYSTEM, name="平台", user_id=None, organisation_id=None)
"""The platform acting by itself: lapses, overruns, reminders."""
