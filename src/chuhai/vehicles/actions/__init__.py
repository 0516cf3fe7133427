"""Writing vehicles (车辆办理): one function a transition of `states.STAGE`, one file a desk, always in the same order.

Lock the row, find the step, gather the facts, assess, stop where the law stops, move, record.
"""

from chuhai.vehicles.actions.clocks import recount as recount
from chuhai.vehicles.actions.customs import LEFT as LEFT
from chuhai.vehicles.actions.customs import mark_cleared as mark_cleared
from chuhai.vehicles.actions.customs import refuse_return as refuse_return
from chuhai.vehicles.actions.exporter import change as change
from chuhai.vehicles.actions.exporter import enter as enter
from chuhai.vehicles.actions.exporter import enter_from_dossier as enter_from_dossier
from chuhai.vehicles.actions.exporter import remove as remove
from chuhai.vehicles.actions.exporter import request_transfer as request_transfer
from chuhai.vehicles.actions.papers import remove_paper as remove_paper
from chuhai.vehicles.actions.papers import upload as upload
from chuhai.vehicles.actions.public_security import endorse as endorse
from chuhai.vehicles.actions.public_security import inspect as inspect
from chuhai.vehicles.actions.public_security import mark_deregistered as mark_deregistered
from chuhai.vehicles.actions.public_security import refuse_transfer as refuse_transfer
from chuhai.vehicles.actions.public_security import state_registry as state_registry
from chuhai.vehicles.actions.scans import enter_from_scan as enter_from_scan
from chuhai.vehicles.actions.scans import kept_scan as kept_scan
from chuhai.vehicles.actions.scans import send_scan as send_scan
