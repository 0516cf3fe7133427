"""What an action answers (办理结果): refusal by law is a value, not an exception."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from chuhai.law.findings import Assessment

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Done(Generic[Case]):
    """The step was taken, or had been taken already: the case as it stands now."""

    case: Case


@dataclass(frozen=True, slots=True)
class Stopped(Generic[Case]):
    """The law stops the step: the case as it still stands, and the findings that stop it."""

    case: Case
    assessment: Assessment


Outcome = Done[Case] | Stopped[Case]
