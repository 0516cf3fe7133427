"""What a judgement under Order No. 12 says to the reader, in Chinese and English, and the figures behind it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from chuhai.codes.bilingual import Bilingual
from chuhai.law.findings import Verdict
from chuhai.law.scrapping_2012_12.article_7_guided_mileage import LOWEST_GUIDED_KM, RIDE_HAILING_MANDATORY_KM
from chuhai.law.scrapping_2012_12.judgement import MISSED_INSPECTIONS, Ground, Judgement


def explain(judgement: Judgement) -> Bilingual:
    """Every ground in one message, as a supplement notice would give it; a satisfied judgement says so."""
    if not judgement.grounds:
        return _SATISFIED
    said = [_words(ground, judgement) for ground in judgement.grounds]
    return Bilingual("；".join(words.zh for words in said) + "。", " ".join(f"{words.en}." for words in said))


def figures_of(judgement: Judgement) -> dict[str, Any]:
    """The figures that the judgement rests on, as plain JSON values; what is not there is left out."""
    forbidden = judgement.verdict is Verdict.VIOLATED
    day = judgement.latest_scrapping_on if forbidden else judgement.scrapping_on
    shown = {
        "grounds": [ground.value for ground in judgement.grounds],
        "scrapping_on": _iso(day),
        "counted_from": _iso(judgement.counted_from),
        "years": judgement.years,
        "scrapping_item": judgement.item,
        "guided_km": judgement.guided_km or None,
    }
    return {name: value for name, value in shown.items() if value not in (None, [])}


_SATISFIED = Bilingual(
    "未达到强制报废标准，距规定使用年限届满一年以上，或无使用年限限制。",
    "Not at the scrapping standard: more than one year of the limit is left, or there is no limit.",
)


def _words(ground: Ground, judgement: Judgement) -> Bilingual:
    worked_out = _WORKED_OUT.get(ground)
    return _STATED[ground] if worked_out is None else worked_out(judgement)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _zh(day: date | None) -> str:
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _article_zh(item: str | None) -> str:
    article, _, number = (item or "").rstrip(")").partition("(")
    return f"第{_ZH_NUMBERS[article]}条" + (f"第（{_ZH_NUMBERS[number]}）项" if number else "")


_ZH_NUMBERS = {str(at): word for at, word in enumerate("〇一二三四五六七八九十")}


def _how_counted(judgement: Judgement) -> Bilingual:
    """How the scrapping day came about: counted here, or the police's own where that is earlier or the only one."""
    if judgement.counted_from is None or judgement.years is None:
        return Bilingual("以机动车登记信息所载强制报废期止为准", "the police record's own day")
    return Bilingual(
        f"按{_article_zh(judgement.item)}，自{_zh(judgement.counted_from)}起{judgement.years}年；"
        "登记信息所载期止更早的，以其为准",
        f"article {judgement.item}: {judgement.years} years from {judgement.counted_from}, "
        "or the police record's own day where that is earlier",
    )


def _limit_reached(judgement: Judgement) -> Bilingual:
    counted = _how_counted(judgement)
    return Bilingual(
        f"车辆已于{_zh(judgement.latest_scrapping_on)}达到强制报废期限（{counted.zh}），禁止出口",
        f"The vehicle reached its scrapping limit on {judgement.latest_scrapping_on} ({counted.en}) "
        "and may not be exported",
    )


def _within_one_year(judgement: Judgement) -> Bilingual:
    counted = _how_counted(judgement)
    return Bilingual(
        f"车辆将于{_zh(judgement.latest_scrapping_on)}达到强制报废期限（{counted.zh}），距期限不足一年（含一年），禁止出口",
        f"The vehicle reaches its scrapping limit on {judgement.latest_scrapping_on} ({counted.en}); "
        "one year or less is left, so it may not be exported",
    )


def _guided_mileage(judgement: Judgement) -> Bilingual:
    km = judgement.guided_km or 0
    return Bilingual(
        f"行驶里程已达到第七条规定的引导报废里程（{km // 10_000}万千米），请审查是否适宜出口",
        f"The odometer is at or past the guided-scrapping mileage of article 7 ({km:,} km): weigh the export",
    )


#: Grounds whose words take figures of the case, and those that always read the same.
_WORKED_OUT: dict[Ground, Callable[[Judgement], Bilingual]] = {
    Ground.LIMIT_REACHED: _limit_reached,
    Ground.WITHIN_ONE_YEAR: _within_one_year,
    Ground.GUIDED_MILEAGE: _guided_mileage,
}
_STATED: dict[Ground, Bilingual] = {
    Ground.INSPECTIONS_MISSED: Bilingual(
        f"检验有效期届满后连续{MISSED_INSPECTIONS}个以上检验周期未取得检验合格标志，已达到强制报废标准，禁止出口",
        f"{MISSED_INSPECTIONS} or more inspection cycles in a row were missed after the inspection ran out: "
        "the vehicle is to be scrapped and may not be exported",
    ),
    Ground.RIDE_HAILING_MILEAGE: Bilingual(
        f"预约出租客运车辆行驶里程达到{RIDE_HAILING_MANDATORY_KM // 10_000}万千米，应强制报废，禁止出口",
        f"A ride-hailing vehicle at {RIDE_HAILING_MANDATORY_KM:,} km is to be scrapped and may not be exported",
    ),
    Ground.VEHICLE_TYPE_UNKNOWN: Bilingual(
        "登记证书未载明车辆类型，无法确定使用年限，请核实登记证书",
        "The certificate gives no vehicle type, so the years of use cannot be determined: check the certificate",
    ),
    Ground.USE_NATURE_UNKNOWN: Bilingual(
        "登记证书未载明使用性质，无法确定使用年限，请核实登记证书",
        "The certificate gives no use nature, so the years of use cannot be determined: check the certificate",
    ),
    Ground.USE_HISTORY_UNKNOWN: Bilingual(
        "以往使用性质不明，无法确定适用的使用年限，请核实使用性质变更记录",
        "The earlier uses are not known, so the limit that holds cannot be determined: check the record of uses",
    ),
    Ground.EARLIER_USE_NOT_RECORDED: Bilingual(
        "使用性质为营转非或出租转非，但使用性质变更记录中没有转换前的营运性质，请核实后确定使用年限",
        "The vehicle was turned from operating use, but its earlier operating use is not in the record of uses: "
        "find it and determine the limit",
    ),
    Ground.NOT_IN_TABLE: Bilingual(
        "该车辆类型与使用性质的使用年限在《机动车强制报废标准规定》第五条中未予明确，请审查",
        "Article 5 does not lay down the years of use for this vehicle type and use nature: weigh the case",
    ),
    Ground.RIDE_HAILING_AGE: Bilingual(
        "现为或曾为预约出租客运车辆，其使用年限未予明确，请审查",
        "The vehicle is or was in ride-hailing use, for which no years of use are laid down: weigh the case",
    ),
    Ground.LOAD_CAPACITY_UNKNOWN: Bilingual(
        "专项作业车核定载质量不明，无法确定有无载货功能及使用年限，请核实登记证书",
        "The load capacity of the special-operation vehicle is not known, nor therefore its limit: "
        "check the certificate",
    ),
    Ground.CHANGE_DAY_UNKNOWN: Bilingual(
        "非营运车辆转为营运的日期不明，无法按附件1核算累计使用年限，请核实使用性质变更记录",
        "The day on which the vehicle turned to operating use is not known, so annex 1 cannot be worked out: "
        "check the record of uses",
    ),
    Ground.REGISTERED_ON_UNKNOWN: Bilingual(
        "注册登记日期不明，无法计算强制报废期限，请核实登记证书",
        "The registration date is not known, so the scrapping day cannot be counted: check the certificate",
    ),
    Ground.MANUFACTURED_ON_UNKNOWN: Bilingual(
        "车辆出厂日期不明，无法确定使用年限的起算日期，请核实登记证书",
        "The day of manufacture is not known, so neither is the start of the count: check the certificate",
    ),
    Ground.MISSED_INSPECTIONS_UNKNOWN: Bilingual(
        "未取得逾期未检验情况，无法排除连续三个检验周期未检验的情形，请核实机动车登记信息",
        "It is not known how many inspections were missed, so three in a row cannot be ruled out: check the registry",
    ),
    Ground.RIDE_HAILING_MILEAGE_UNKNOWN: Bilingual(
        f"预约出租客运车辆行驶里程不明，无法判断是否达到{RIDE_HAILING_MANDATORY_KM // 10_000}万千米，请核实里程表读数",
        f"The odometer of a ride-hailing vehicle is not known, so the mandatory {RIDE_HAILING_MANDATORY_KM:,} km cannot "
        "be judged: read the odometer",
    ),
    Ground.ODOMETER_UNKNOWN: Bilingual(
        "行驶里程不明，无法判断是否达到报废里程，请核实里程表读数",
        "The odometer reading is not known, so the scrapping mileage cannot be judged: read the odometer",
    ),
    Ground.MILEAGE_NOT_PLACED: Bilingual(
        f"行驶里程已达{LOWEST_GUIDED_KM // 10_000}万千米，而该车辆适用的引导报废里程无法确定，请审查",
        f"The odometer is past {LOWEST_GUIDED_KM:,} km and the guided-scrapping figure for this vehicle "
        "cannot be determined: weigh the case",
    ),
}
