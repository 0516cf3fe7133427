"""Writing applications and licences (许可证办理): one function a transition of the two tables in `states`.

Always in the same order: lock the row, find the step, gather the facts, assess, stop where the law stops, move, record.
"""

from chuhai.licensing.actions.deciding import (
    claim,
    judge_modification,
    refuse,
    request_supplement,
    return_to_review,
    review,
)
from chuhai.licensing.actions.dossiers import draft_from_dossier, replace_by_dossier
from chuhai.licensing.actions.drafting import (
    add_vehicles,
    delete_draft,
    draft,
    remove_line,
    remove_paper,
    save,
    save_lines,
    upload,
)
from chuhai.licensing.actions.folders import take_folder
from chuhai.licensing.actions.following import (
    ENDED,
    apply_anew,
    ask_for_change,
    renew,
    replace_contract,
    report_loss,
)
from chuhai.licensing.actions.freezing import freeze, unfreeze
from chuhai.licensing.actions.handing_in import accept_by_silence, recount, resubmit, submit, withdraw
from chuhai.licensing.actions.issuing import issue
from chuhai.licensing.actions.licences import (
    cancel,
    hand_back,
    lapse,
    reissue,
    replace,
    send_back,
    take_back,
    use,
)
from chuhai.licensing.actions.revoking import revoke

__all__ = [
    "ENDED",
    "accept_by_silence",
    "add_vehicles",
    "apply_anew",
    "ask_for_change",
    "cancel",
    "claim",
    "delete_draft",
    "draft",
    "draft_from_dossier",
    "freeze",
    "hand_back",
    "issue",
    "judge_modification",
    "lapse",
    "recount",
    "refuse",
    "reissue",
    "remove_line",
    "remove_paper",
    "renew",
    "replace",
    "replace_by_dossier",
    "replace_contract",
    "report_loss",
    "request_supplement",
    "resubmit",
    "return_to_review",
    "review",
    "revoke",
    "save",
    "save_lines",
    "send_back",
    "submit",
    "take_back",
    "take_folder",
    "unfreeze",
    "upload",
    "use",
    "withdraw",
]
