"""The JSON Schema of a dossier (卷宗的 JSON Schema), made from the types that read it."""

import json
from typing import Any

import msgspec

from chuhai.law.dossier import FilingDossier, LicenceDossier

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOSSIERS: dict[str, type] = {"licence": LicenceDossier, "filing": FilingDossier}


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a licence or filing dossier: Chinese titles, nothing allowed besides. Raises KeyError."""
    dossier = _DOSSIERS[kind]
    groups = msgspec.json.schema(dossier)["$defs"]
    for group in groups.values():
        # A group's docstring opens with its Chinese name: 机动车登记证书: the registration certificate.
        group["title"], _, group["description"] = group["description"].partition(": ")
    whole = groups.pop(dossier.__name__)
    whole["properties"]["kind"]["title"] = "卷宗类别"
    return {"$schema": _DIALECT, **whole, "$defs": groups}


def schema_as_json(kind: str) -> str:
    """The schema as text, indented, Chinese as it is written."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
