"""Freezing a licence (冻结许可证): while a vehicle on it is suspected to be prohibited nothing leaves on it (2024-6/7.5).

docs/readings.md#frozen-licence.
"""

from datetime import datetime

from django.db import transaction

from chuhai.accounts.actors import Actor
from chuhai.law.homes import carries_out
from chuhai.licensing.actions.licences import step_of, taken
from chuhai.licensing.models import Licence
from chuhai.workflow.outcomes import Outcome


@carries_out("2024-6/7.5")
def freeze(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Licence]:
    """冻结: not usable until its issuer has looked into it; its vehicles stay on it and its days run on."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "freeze", words)
        return taken(actor, licence, step, at=at, words=words)


@carries_out("2024-6/7.5")
def unfreeze(actor: Actor, number: str, words: str, *, at: datetime) -> Outcome[Licence]:
    """解除冻结: the issuer says why the suspicion does not hold; the licence is valid again until its last day."""
    with transaction.atomic():
        licence, step = step_of(actor, number, "unfreeze", words)
        return taken(actor, licence, step, at=at, words=words)
