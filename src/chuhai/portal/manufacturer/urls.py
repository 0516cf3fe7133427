"""Addresses of the manufacturer desk's pages (生产企业网址)."""

from django.urls import path

from chuhai.portal.manufacturer import confirmations

app_name = "manufacturer"
urlpatterns = [
    path("confirmations/", confirmations.confirmations, name="confirmations"),
    path("confirmations/<str:number>/", confirmations.confirmation, name="confirmation"),
    path("confirmations/<str:number>/steps/issue/", confirmations.issue, name="confirmation_issue"),
    path("confirmations/<str:number>/steps/<str:name>/", confirmations.step, name="confirmation_step"),
]
