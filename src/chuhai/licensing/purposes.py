"""What an application is for (办理事项), and on what ground a licence is revoked (撤销理由)."""

from chuhai.codes.bilingual import Bilingual

NEW, ANEW, CHANGE, EXTENSION, REISSUE = "new", "anew", "change", "extension", "reissue"

PURPOSE_LABELS = {
    NEW: Bilingual("首次申领", "First licence"),
    ANEW: Bilingual("重新申领", "Applied for anew"),
    CHANGE: Bilingual("更改", "Change"),
    EXTENSION: Bilingual("延期", "Extension"),
    REISSUE: Bilingual("遗失补发", "Re-issue after loss"),
}
"""Every purpose with its name; all but the first follow an earlier licence."""
TAKE_OVER = (CHANGE, EXTENSION, REISSUE)
"""Purposes of an application whose vehicles stay on the earlier licence until the new one is issued."""

FALSE_MATERIALS, BEYOND_AUTHORITY = "false_materials", "beyond_authority"
GROUND_LABELS = {
    FALSE_MATERIALS: Bilingual(
        "被许可人以提供虚假材料等不正当手段取得（行政许可法第六十九条第二款）",
        "Granted on false materials or by other improper means (Licensing Law, article 69, paragraph 2)",
    ),
    BEYOND_AUTHORITY: Bilingual(
        "超越法定职权或者违反法定程序准予（行政许可法第六十九条第一款）",
        "Granted beyond authority or against the procedure of law (Licensing Law, article 69, paragraph 1)",
    ),
}
"""The grounds on which a licence is revoked (permit-law/69)."""

PURPOSES = [(name, label.zh) for name, label in PURPOSE_LABELS.items()]
GROUNDS = [(name, label.zh) for name, label in GROUND_LABELS.items()]
