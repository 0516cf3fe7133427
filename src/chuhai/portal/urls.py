"""The portal's addresses (门户网址): one module of addresses a desk, and what all desks share."""

from django.urls import include, path

from chuhai.portal import (
    account,
    decisions,
    deregistration_certificate,
    home,
    language,
    papers,
    readings,
    reminders,
    sealed_papers,
    search,
    test_reports,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("language/", language.choose_language, name="choose_language"),
    path("account/", account.account, name="account"),
    path("account/tokens/", account.tokens, name="tokens"),
    path("account/tokens/<int:token_id>/withdraw/", account.withdraw, name="withdraw_token"),
    path("account/mail/", reminders.choose_mail, name="choose_mail"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/read/", reminders.read_all, name="reminders_read"),
    path("reminders/<int:reminder_id>/open/", reminders.open_reminder, name="reminder_open"),
    path("decisions/<int:decision_id>/", decisions.decision, name="decision"),
    path("papers/<int:document_id>/", papers.paper, name="paper"),
    path("papers/<int:document_id>/pieces/<str:fact>/", readings.piece, name="paper_piece"),
    path("sealed-papers/<int:paper_id>/", sealed_papers.sealed_paper, name="sealed_paper"),
    path("sealed-papers/<int:paper_id>/sm2/", sealed_papers.sm2_seal, name="sealed_paper_sm2"),
    path("test-reports/<int:report_id>/", test_reports.report, name="test_report"),
    path("test-reports/<int:report_id>/steps/<str:name>/", test_reports.step, name="test_report_step"),
    path("test-institution/", include("chuhai.portal.test_institution.urls")),
    path("law/", include("chuhai.portal.law.urls")),
    path("exporter/", include("chuhai.portal.exporter.urls")),
    path("commerce/", include("chuhai.portal.commerce.urls")),
    path("public-security/", include("chuhai.portal.public_security.urls")),
    path("customs/", include("chuhai.portal.customs.urls")),
    path("mofcom/", include("chuhai.portal.mofcom.urls")),
    path("miit/", include("chuhai.portal.miit.urls")),
    path("notices/", include("chuhai.portal.notices.urls")),
    path("manufacturer/", include("chuhai.portal.manufacturer.urls")),
    path("verify/", include("chuhai.portal.public.urls")),
    path(
        "deregistrations/<int:deregistration_id>/certificate/",
        deregistration_certificate.certificate,
        name="deregistration_certificate",
    ),
    path("accounts/", include("allauth.account.urls")),
]
