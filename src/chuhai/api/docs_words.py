"""The words of the interface's page (接口说明页用语)."""

from chuhai.codes.bilingual import Bilingual

WORDS = {
    "title": Bilingual("程序接口", "Interface for programs"),
    "contents": Bilingual("目录", "Contents"),
    "rules": Bilingual("通用规则", "Rules for every call"),
    "operations": Bilingual("操作", "Operations"),
    "parameters": Bilingual("参数", "Parameters"),
    "body": Bilingual("正文", "Body"),
    "answers": Bilingual("应答", "Answers"),
    "refusals": Bilingual("错误", "Problems"),
    "shapes": Bilingual("数据结构", "Shapes"),
    "problems": Bilingual("错误类别", "Kinds of problem"),
    "name": Bilingual("名称", "Name"),
    "place": Bilingual("位置", "In"),
    "kind": Bilingual("类型", "Type"),
    "told": Bilingual("说明", "Meaning"),
    "required": Bilingual("必填", "required"),
    "status": Bilingual("状态码", "Status"),
    "remedy": Bilingual("如何处理", "What to do"),
    "document": Bilingual("OpenAPI 描述文件", "OpenAPI document"),
    "other_language": Bilingual("English", "中文"),
    "other_code": Bilingual("en", "zh"),
}

RULES = (
    (
        Bilingual("令牌", "Tokens"),
        Bilingual(
            "每次调用在 Authorization 请求头中写“Bearer 令牌”。令牌属于某单位的某一岗位，有权限范围（read、write）和有效期。",
            "Every call carries Authorization: Bearer and a token. A token belongs to a desk of an organisation, has scopes"
            " (read, write) and ends on a day.",
        ),
    ),
    (
        Bilingual("错误", "Problems"),
        Bilingual(
            "错误一律为 RFC 9457 的 application/problem+json，detail 按 Accept-Language 用中文或英文；输入错误在 errors 中列出 JSON 路径。",
            "Whatever goes wrong is an RFC 9457 application/problem+json in the language of Accept-Language; mistakes in the"
            " input are listed in errors with their JSON path.",
        ),
    ),
    (
        Bilingual("依法不予办理", "Refusal by law"),
        Bilingual(
            "预审的结论总是 200；办理步骤被法规阻止时为 422，assessment 中是同样的判定结果。",
            "A check always answers 200 with its decision; a step that the law stops answers 422 with the same findings in"
            " assessment.",
        ),
    ),
    (
        Bilingual("幂等", "Repeated requests"),
        Bilingual(
            "写操作可带 Idempotency-Key：七天内同一键、同一请求得到同一应答；另一请求用同一键为 409。",
            "A write may carry an Idempotency-Key: for seven days the same key with the same request gets the same answer, and"
            " another request with it a 409.",
        ),
    ),
    (
        Bilingual("版本", "Versions"),
        Bilingual(
            "案件应答带 ETag；写操作带 If-Match 时，若案件已有变化则为 412，不作改动。",
            "A case carries its version as ETag; a write with If-Match answers 412 and changes nothing when the case has"
            " changed.",
        ),
    ),
    (
        Bilingual("分页", "Pages"),
        Bilingual(
            "列表新的在前，用 next 作为 cursor 取下一页；期间新增的记录不会造成遗漏或重复。limit 最大为 200。",
            "Lists come newest first; send next as cursor for the next page. Rows added meanwhile neither hide nor repeat"
            " another. limit is 200 at most.",
        ),
    ),
    (
        Bilingual("限额", "Limits"),
        Bilingual(
            "超过每分钟请求数为 429，按 Retry-After 所示秒数等待。",
            "Too many requests in a minute answer 429; wait for the seconds in Retry-After.",
        ),
    ),
)
"""What holds for every call, each with its heading."""
