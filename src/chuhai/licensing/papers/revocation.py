"""The decision that revokes a licence (撤销行政许可决定书): ground, reasons, effect, remedies (permit-law/69)."""

from chuhai.law.homes import carries_out
from chuhai.law.wording import in_chinese
from chuhai.licensing.models import Licence
from chuhai.licensing.purposes import FALSE_MATERIALS
from chuhai.sealing.letters import Letter, paragraphs
from chuhai.workflow.remedies import remedies

_GROUNDS = {
    FALSE_MATERIALS: "经查，该许可系以提供虚假材料等不正当手段取得。依据《中华人民共和国行政许可法》第六十九条第二款，本机关决定予以撤销。",
}
_BEYOND = "经查，该许可系超越法定职权或者违反法定程序准予。依据《中华人民共和国行政许可法》第六十九条第一款，本机关决定予以撤销。"


@carries_out("permit-law/69", "permit-law/38")
def revocation(licence: Licence) -> Letter:
    """撤销行政许可决定书: what is revoked and why; what was done under it stays on record."""
    opening = (
        f"你单位持有的出口许可证{licence.number}由本机关于{in_chinese(licence.issued_on)}签发。"
        f"{_GROUNDS.get(licence.revocation_ground, _BEYOND)}"
    )
    return Letter(
        title="撤销行政许可决定书",
        numbered="许可证号",
        number=licence.number,
        authority=licence.authority.name,
        exporter=licence.exporter,
        dated=licence.closed_on,
        opening=[opening],
        closing=[*_effect(licence), remedies().zh],
        words=paragraphs("理由：", licence.closing_words),
    )


def _effect(licence: Licence) -> list[str]:
    if licence.used_on is not None:
        return [f"该许可证已于{in_chinese(licence.used_on)}使用，有关情况已通报海关和商务部。"]
    return ["自本决定作出之日起，该许可证不得使用，海关不予放行。持有纸质许可证的，应当立即交回本机关。"]
