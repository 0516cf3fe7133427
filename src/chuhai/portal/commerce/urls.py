"""Addresses of the provincial commerce authority's pages (省级商务主管部门网址)."""

from django.urls import path

from chuhai.portal.commerce import (  # tasks register themselves
    application_steps,
    application_tasks,  # noqa: F401
    applications,
    confirmations,
    credit,
    credit_cases,
    credit_settings,
    deregistrations,
    filing_tasks,  # noqa: F401
    filings,
    frozen,
    licences,
    modifiers,
)

app_name = "commerce"
urlpatterns = [
    path("confirmations/", confirmations.confirmations, name="confirmations"),
    path("confirmations/<str:number>/", confirmations.confirmation, name="confirmation"),
    path("filings/", filings.filings, name="filings"),
    path("filings/<str:number>/", filings.filing, name="filing"),
    path("filings/<str:number>/steps/<str:name>/", filings.step, name="filing_step"),
    path("applications/", applications.applications, name="applications"),
    path("applications/<str:number>/", applications.application, name="application"),
    path("applications/<str:number>/claim/", applications.claim, name="application_claim"),
    path("applications/<str:number>/vehicles/<int:line_id>/", applications.line, name="application_line"),
    path(
        "applications/<str:number>/vehicles/<int:line_id>/readings/",
        applications.readings,
        name="application_line_readings",
    ),
    path(
        "applications/<str:number>/vehicles/<int:line_id>/modification/",
        applications.modification,
        name="application_modification",
    ),
    path("applications/<str:number>/vehicles/<int:line_id>/judge/", applications.judge, name="application_judge"),
    path("applications/<str:number>/steps/<str:name>/", application_steps.step, name="application_step"),
    path("applications/<str:number>/letters/<str:name>/", applications.letter, name="application_letter"),
    path("modifiers/", modifiers.modifiers, name="modifiers"),
    path("modifiers/capacity/", modifiers.capacity, name="capacity"),
    path("modifiers/<int:year>/<path:key>/", modifiers.modifier, name="modifier"),
    path("surveys/", modifiers.surveys, name="surveys"),
    path("surveys/begin/", modifiers.survey_begin, name="survey_begin"),
    path("surveys/<str:number>/", modifiers.survey, name="survey"),
    path("surveys/<str:number>/send/", modifiers.survey_send, name="survey_send"),
    path("licences/", licences.licences, name="licences"),
    path("licences/<str:number>/", licences.licence, name="licence"),
    path("licences/<str:number>/paper/", licences.paper, name="licence_paper"),
    path("licences/<str:number>/unfreeze/", frozen.unfreeze, name="licence_unfreeze"),
    path("licences/<str:number>/revoke/", licences.revoke, name="licence_revoke"),
    path("licences/<str:number>/steps/<str:name>/", licences.step, name="licence_step"),
    path("deregistrations/", deregistrations.deregistrations, name="deregistrations"),
    path("deregistrations/<int:deregistration_id>/", deregistrations.deregistration, name="deregistration"),
    path("credit/", credit.exporters, name="credit"),
    path("credit/<int:exporter_id>/", credit.archive, name="archive"),
    path("credit/<int:exporter_id>/record/", credit.record, name="archive_record"),
    path("credit/<int:exporter_id>/interview/", credit.call, name="archive_call"),
    path("credit/<int:exporter_id>/rectification/", credit.order, name="archive_order"),
    path("credit/<int:exporter_id>/parties/new/", credit.party, name="archive_party"),
    path("credit/<int:exporter_id>/parties/<int:party_id>/end/", credit.end_party, name="archive_party_end"),
    path("credit/repeated/", credit_settings.settings, name="credit_settings"),
    path("credit/rectification/<int:case_id>/due-day/", credit.due_day, name="credit_due_day"),
    path("credit/<str:kind>/<int:case_id>/", credit_cases.case, name="credit_case"),
    path("credit/<str:kind>/<int:case_id>/papers/", credit_cases.papers, name="credit_papers"),
    path("credit/<str:kind>/<int:case_id>/steps/<str:name>/", credit_cases.step, name="credit_step"),
]
