"""What is done in the programmes (培训与配套服务办理): one function a step, by the part it belongs to."""

from chuhai.programmes.actions.directory import keep_entry as keep_entry
from chuhai.programmes.actions.directory import withdraw_entry as withdraw_entry
from chuhai.programmes.actions.orders import begin as begin
from chuhai.programmes.actions.orders import cancel_order as cancel_order
from chuhai.programmes.actions.orders import fail as fail
from chuhai.programmes.actions.orders import finish as finish
from chuhai.programmes.actions.orders import order as order
from chuhai.programmes.actions.partners import end_partner as end_partner
from chuhai.programmes.actions.partners import keep_partner as keep_partner
from chuhai.programmes.actions.partners import tie as tie
from chuhai.programmes.actions.partners import untie as untie
from chuhai.programmes.actions.trainings import announce as announce
from chuhai.programmes.actions.trainings import attend as attend
from chuhai.programmes.actions.trainings import cancel as cancel
from chuhai.programmes.actions.trainings import hold as hold
from chuhai.programmes.actions.trainings import join as join
from chuhai.programmes.actions.trainings import leave as leave
from chuhai.programmes.actions.trainings import miss as miss
from chuhai.programmes.actions.trainings import remove_material as remove_material
from chuhai.programmes.actions.trainings import upload_material as upload_material
