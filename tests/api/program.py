"""A program at the interface (接口调用方): somebody's token, and the few words of HTTP that the tests need."""

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from chuhai.accounts.models import User
from chuhai.accounts.tokens import SCOPES, make_token

ROOT = "/api/v1"


class Program:
    """Calls with the token of a member of the cast."""

    def __init__(self, user: User | None, scopes: tuple[str, ...] = SCOPES, language: str = "en") -> None:
        self.token = make_token(user, "tests", timezone.now(), scopes=scopes) if user else None
        self.language = language
        self.client = Client(raise_request_exception=False)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """One request; `body` is JSON unless it is bytes; header names with underscores."""
        sent = {"Accept-Language": self.language} | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        kind = sent.pop("Content-Type", "application/json")
        return self.client.generic(method, f"{ROOT}{path}", content, content_type=kind, headers=sent)

    def get(self, path: str, **headers: str) -> HttpResponse:
        """GET."""
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """POST."""
        return self.call("POST", path, body, **headers)

    def upload(self, path: str, content: bytes, filename: str, fields: dict[str, Any], **headers: str) -> HttpResponse:
        """POST of a file with form fields."""
        body = encode_multipart(BOUNDARY, {**fields, "file": SimpleUploadedFile(filename, content)})
        return self.call("POST", path, body, Content_Type=MULTIPART_CONTENT, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """PUT."""
        return self.call("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        """DELETE."""
        return self.call("DELETE", path, **headers)


def problem(answer: HttpResponse, status: int, kind: str) -> dict[str, Any]:
    """The problem in an answer, which must be one of this status and kind and well formed."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status), told
    assert told["type"] == f"/api/v1/docs#problem-{kind}", told
    assert told["title"]
    assert told["detail"]
    return told
