"""The interface, version 1 (接口第一版): every operation group is one file beside this one."""

from ninja import NinjaAPI

api = NinjaAPI(title="Chuhai 出海", version="1")
