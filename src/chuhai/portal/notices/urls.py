"""Addresses of the notices' pages (通知网址)."""

from django.urls import path

from chuhai.portal.notices import attachments, boxes, notice, reporting, writing

app_name = "notices"
urlpatterns = [
    path("", boxes.inbox, name="inbox"),
    path("sent/", boxes.outbox, name="outbox"),
    path("new/", writing.choose, name="new"),
    path("new/<str:kind>/<int:subject_id>/", writing.write, name="write"),
    path("report/<str:kind>/<int:subject_id>/", reporting.report, name="report"),
    path("criticise/<int:exporter_id>/", reporting.criticise, name="criticise"),
    path("<str:number>/", notice.notice, name="notice"),
    path("<str:number>/attachments/<int:attachment_id>/", attachments.attachment, name="attachment"),
    path("<str:number>/steps/<str:name>/", notice.step, name="step"),
]
