"""Whose token this is (令牌信息)."""

from chuhai.accounts.desks import Desk
from chuhai.api.calls import Call
from chuhai.api.limits import requests_a_minute
from chuhai.api.operations import ANY_DESK, Group
from chuhai.api.shapes import Party, Shown, Told
from chuhai.codes.bilingual import Bilingual

group = Group("me", Bilingual("令牌", "Token"))


class Me(Shown):
    """本令牌: the person, desk and organisation behind a token, and how far it reaches."""

    name: str
    desk: str
    desk_label: Told
    organisation: Party
    scopes: list[str]
    requests_a_minute: int


@group.get("/me", desks=ANY_DESK, gives=Me, told=Bilingual("查看本令牌", "Whose token this is"))
def read(request: Call) -> Me:
    """The caller as the platform knows it."""
    user = request.bearer.user
    return Me(
        name=user.full_name,
        desk=user.desk,
        desk_label=Told.of(Desk(user.desk).label),
        organisation=Party.of(user.organisation),
        scopes=sorted(request.bearer.scopes),
        requests_a_minute=requests_a_minute(),
    )
