"""Addresses of oversight (监测通报网址)."""

from django.urls import path

from chuhai.accounts.desks import COMMERCE_DESKS
from chuhai.portal.mofcom.cases import vehicle_page
from chuhai.portal.oversight import boards, case_lists, doubles, exports

app_name = "oversight"
urlpatterns = [
    path("", boards.index, name="index"),
    path("tables/<str:name>/", boards.table, name="table"),
    path("exports/", exports.exports, name="exports"),
    path("doubles/", doubles.doubles, name="doubles"),
    path("cases/<str:source>/", case_lists.cases, name="cases"),
    path("vehicles/<int:vehicle_id>/", vehicle_page(*COMMERCE_DESKS), name="vehicle"),
]
