"""Request bodies (请求正文): how large, of which type, and read strictly before anything is done with them."""

import re
from enum import Enum
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja.parser import Parser

from chuhai.api.problems import TOO_LARGE, WRONG_MEDIA_TYPE, Mistake, Problem, bad_input
from chuhai.codes.bilingual import Bilingual
from chuhai.law.dossier import Dossier, LicenceDossier, UnusableDossier, decode_dossier
from chuhai.law.dossier_reading import explain, refuse_what_decoders_forgive

JSON_LIMIT = 2 * 1024 * 1024
PAPER_LIMIT = 21 * 1024 * 1024
MOST_VEHICLES = 200
NUL_ESCAPED = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
TOO_MANY_VEHICLES = Bilingual(
    f"一份卷宗最多{MOST_VEHICLES}辆车，请分批提交",
    f"a dossier may have at most {MOST_VEHICLES} vehicles here: send several",
)
OTHER_KIND = Bilingual("此处应为另一类卷宗", "a dossier of the other kind is wanted here")
EMPTY = (b"", b"{}", b"null")


class Takes(Enum):
    """What an operation takes as its body (正文类别)."""

    NOTHING = "nothing"
    JSON = "json"
    DOSSIER = "dossier"
    PAPER = "paper"

    @property
    def media_type(self) -> str:
        """The Content-Type that such a body has."""
        return "multipart/form-data" if self is Takes.PAPER else "application/json"

    @property
    def limit(self) -> int:
        """The largest body in bytes."""
        return PAPER_LIMIT if self is Takes.PAPER else JSON_LIMIT


class StrictParser(Parser):
    """JSON as RFC 8259 has it, no key written twice; what is wrong is told with its path."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body in plain values."""
        refuse_nulls(request.body)
        return plain_json(request.body)


def check_body(request: HttpRequest, takes: Takes) -> None:
    """Refuse a body that is too large (413), of another type (415), or not wanted (400) before it is read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > takes.limit:
        raise _too_large(takes)
    if takes is Takes.NOTHING:
        if request.body.strip() not in EMPTY:
            raise bad_input(Mistake("$", Bilingual("此操作不接受正文", "this operation takes no body")))
    elif takes is not Takes.PAPER and not request.body:
        raise bad_input(Mistake("$", Bilingual("缺少正文", "a body is wanted")))
    elif request.content_type != takes.media_type:
        raise _wrong_media_type(request, takes)


def plain_json(content: bytes) -> Any:
    """JSON in plain values; UnusableDossier with path and reason when it is malformed or says a key twice."""
    try:
        whole = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise explain(error, content) from error
    refuse_what_decoders_forgive(content)
    return whole


def dossier_of(request: HttpRequest) -> Dossier:
    """The dossier in a request; UnusableDossier also for more vehicles than one request may have judged."""
    dossier = decode_dossier(request.body)
    if isinstance(dossier, LicenceDossier) and len(dossier.vehicles or ()) > MOST_VEHICLES:
        raise UnusableDossier(TOO_MANY_VEHICLES, "$.vehicles")
    return dossier


def dossier_in(request: HttpRequest, kind: type[Dossier]) -> tuple[Any, dict[str, Any]]:
    """The dossier of one kind that a request wants kept, as the law reads it and in plain values."""
    dossier = dossier_of(request)
    if not isinstance(dossier, kind):
        raise UnusableDossier(OTHER_KIND, "$.kind")
    refuse_nulls(request.body)
    return dossier, msgspec.json.decode(request.body)


def refuse_nulls(content: bytes) -> None:
    """Refuse the one character that no record can hold."""
    if NUL_ESCAPED.search(content):
        raise UnusableDossier(Bilingual("含有无法保存的空字符（\\u0000）", "it holds a NUL character (\\u0000)"))


def _too_large(takes: Takes) -> Problem:
    most = takes.limit // (1024 * 1024)
    return Problem(TOO_LARGE, Bilingual(f"正文最多{most}MB。", f"A body may have at most {most} MB."))


def _wrong_media_type(request: HttpRequest, takes: Takes) -> Problem:
    came = request.content_type or "—"
    return Problem(
        WRONG_MEDIA_TYPE,
        Bilingual(f"正文应为{takes.media_type}，收到的是{came}。", f"The body must be {takes.media_type}, not {came}."),
    )
