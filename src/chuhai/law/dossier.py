"""A dossier (卷宗): one JSON file that holds all the facts of one case, read strictly and written back whole.

Exporters' software, the portal, the API and the command line judge the same dossier. What the schema refuses (unknown
and duplicate keys, wrong types, impossible dates) is an error with its JSON path; text is not judged here.
"""

import msgspec

from chuhai.law.dossier_filing import FilingDossier
from chuhai.law.dossier_licence import LicenceDossier
from chuhai.law.dossier_reading import UnusableDossier, explain, refuse_what_decoders_forgive

__all__ = ["Dossier", "FilingDossier", "LicenceDossier", "UnusableDossier", "decode_dossier", "dossier_as_json"]

Dossier = LicenceDossier | FilingDossier

_decoder: "msgspec.json.Decoder[Dossier]" = msgspec.json.Decoder(LicenceDossier | FilingDossier)
_encoder = msgspec.json.Encoder()


def decode_dossier(content: bytes) -> Dossier:
    """The dossier that a file or request holds; raises UnusableDossier with the reason and the JSON path."""
    try:
        dossier = _decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise explain(error, content) from error
    refuse_what_decoders_forgive(content)
    return dossier


def dossier_as_json(dossier: Dossier) -> bytes:
    """The dossier as a JSON file; decode_dossier gives back an equal one."""
    return _encoder.encode(dossier)
