"""What a reminder says (提醒内容), on a page and in a mail alike."""

from chuhai.codes.bilingual import Bilingual
from chuhai.reminders.kinds import KINDS
from chuhai.reminders.models import Reminder
from chuhai.workflow.clocks import unpublished


def told_of(reminder: Reminder) -> Bilingual:
    """What a reminder says, and whether its day is sure."""
    words = KINDS[reminder.kind].words(reminder.number, reminder.day)
    if not reminder.unsure:
        return words
    why = unpublished(reminder.day.year)
    return Bilingual(f"{words.zh}（{why.zh}）", f"{words.en} ({why.en})")
