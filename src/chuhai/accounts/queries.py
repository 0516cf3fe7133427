"""Reading people (人员查询)."""

from chuhai.accounts.actors import Actor
from chuhai.accounts.models import User


def anybody() -> bool:
    """Whether there is any person yet."""
    return User.objects.exists()


def user_of(actor: Actor) -> User:
    """The person behind an actor; DoesNotExist for the platform itself."""
    return User.objects.select_related("organisation").get(pk=actor.user_id)
