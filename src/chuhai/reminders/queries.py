"""Reading reminders (提醒查询): a person's own, the proof of a notice, and what is still to be told to whom."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import User
from chuhai.law.homes import carries_out
from chuhai.law.periods import working_days_between
from chuhai.reminders.cases import CASES, Case, Concerned
from chuhai.reminders.kinds import KINDS, Kind
from chuhai.reminders.models import Fault, MailChoice, Overrun, Reminder
from chuhai.workflow.transitions import CaseNotFound

LATEST_MAIL = timedelta(days=7)
"""A reminder that could not be mailed for a week stays in the portal alone."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A reminder that is due and not made: to whom, of which case, how many days ahead."""

    person_id: int
    organisation_id: int
    kind: str
    ahead: int
    case: Case

    @property
    def key(self) -> tuple[int, str, int, date, int]:
        """What makes it the same reminder as another of its kind."""
        return (self.person_id, *self.case.subject, self.case.day, self.ahead)

    def __str__(self) -> str:
        return f"{self.kind} {self.case.number} {self.person_id}"


def visible(actor: Actor) -> QuerySet[Reminder]:
    """The reader's own reminders: those to the person, nobody else's."""
    return Reminder.objects.filter(person_id=actor.user_id, organisation_id=actor.organisation_id)


def newest(actor: Actor) -> QuerySet[Reminder]:
    """The reader's reminders, the newest first."""
    return visible(actor).order_by("-pk")


def unread(actor: Actor) -> int:
    """How many the reader has not read."""
    return visible(actor).filter(read_at__isnull=True).count()


def find(actor: Actor, reminder_id: int) -> Reminder:
    """One of the reader's reminders; CaseNotFound where it is none of them."""
    found = visible(actor).filter(pk=reminder_id).first()
    if found is None:
        raise CaseNotFound(str(reminder_id))
    return found


@carries_out("2024-6/3.3b", "2024-6/4.4b", "permit-law/32")
def proof_of_notice(actor: Actor, subject: tuple[str, int]) -> QuerySet[Reminder]:
    """告知送达: whom the platform told of the supplement notice of a case, when, and when each of them opened it."""
    rows = Reminder.objects.filter(kind="supplement", subject_kind=subject[0], subject_id=subject[1])
    if not actor.sees_everything:
        rows = rows.filter(Q(organisation_id=actor.organisation_id) | Q(authority_id=actor.organisation_id))
    return rows.select_related("person", "mail").order_by("person_id", "pk").distinct("person_id")


def overruns(actor: Actor) -> QuerySet[Overrun]:
    """The overruns that a reader may see: of its own cases, and of its own office."""
    rows = Overrun.objects.select_related("office")
    if actor.sees_everything:
        return rows
    own = actor.organisation_id
    return rows.filter(Q(exporter_id=own) | Q(authority_id=own) | Q(office_id=own))


def open_faults() -> QuerySet[Fault]:
    """What the clocks could not do and have not done since; the reader is the platform."""
    return Fault.objects.filter(mended_at__isnull=True).order_by("clock", "case")


def wants_mail(actor: Actor) -> bool:
    """Whether the reader's reminders go out by mail as well."""
    return not MailChoice.objects.filter(person_id=actor.user_id, wanted=False).exists()


def pending(name: str, on: date) -> list[Pending]:
    """Every reminder of a kind that is due on a day and was not made yet; the reader is the platform."""
    kind = KINDS[name]
    due = [(ahead, case) for case in CASES[name](on) if (ahead := step_on(kind, case.day, on)) is not None]
    wanted = [Pending(person.pk, person.organisation_id, name, ahead, case) for ahead, case, person in _told(due)]
    made = _made(name, wanted)
    return [each for each in wanted if each.key not in made]


def step_on(kind: Kind, day: date, on: date) -> int | None:
    """The step of a kind that a day is in: the last whose time has come, so that a late run makes up for one, not for all.

    None before the first step, and after the day; a supplement notice counts the days since.
    """
    if kind.name == "supplement":
        since = working_days_between(day, on)
        return max((ahead for ahead in kind.ahead if ahead <= since), default=None)
    if kind.name == "standing_still":
        return 0 if on >= day else None
    left = working_days_between(on, day) if kind.working else (day - on).days
    if on > day:
        return None
    return min((ahead for ahead in kind.ahead if left <= ahead), default=None)


def to_mail(on: date) -> QuerySet[Reminder]:
    """Reminders that nobody has read and no mail holds, to people who want mail and have an address."""
    rows = Reminder.objects.filter(mail__isnull=True, read_at__isnull=True, made_at__date__gt=on - LATEST_MAIL)
    with_address = rows.filter(person__is_active=True).exclude(person__email="")
    return with_address.exclude(person__mail_choice__wanted=False)


def _told(due: list[tuple[int, Case]]) -> Iterator[tuple[int, Case, User]]:
    """Each case with the people it concerns; a supplement's second reminder goes to those who have not opened the first."""
    people = _people({case.concerned for _, case in due})
    for ahead, case in due:
        for person in people[case.concerned]:
            yield ahead, case, person


def _people(concerned: Iterable[Concerned]) -> dict[Concerned, list[User]]:
    asked = set(concerned)
    at_work = User.objects.filter(is_active=True, organisation_id__in={one.organisation_id for one in asked})
    of_organisation: dict[int | None, list[User]] = {}
    for person in at_work.order_by("pk") if asked else ():
        of_organisation.setdefault(person.organisation_id, []).append(person)
    return {one: _among(of_organisation.get(one.organisation_id, []), one) for one in asked}


def _among(people: list[User], concerned: Concerned) -> list[User]:
    of_desk = [person for person in people if person.desk in concerned.desks]
    own = [person for person in of_desk if person.pk == concerned.user_id]
    return own or of_desk


def _made(name: str, wanted: list[Pending]) -> set[tuple[int, str, int, date, int]]:
    """The keys of those that need not be made: made already, or a supplement notice that its reader has opened."""
    days = {each.case.day for each in wanted}
    if not days:
        return set()
    rows = Reminder.objects.filter(kind=name, day__gte=min(days), day__lte=max(days))
    made, opened = set(), set()
    columns = ("person_id", "subject_kind", "subject_id", "day", "ahead", "read_at")
    for person_id, subject_kind, subject_id, day, ahead, read_at in rows.values_list(*columns):
        made.add((person_id, subject_kind, subject_id, day, ahead))
        if read_at is not None and name == "supplement":
            opened.add((person_id, subject_kind, subject_id, day))
    return made | {each.key for each in wanted if each.key[:4] in opened}
