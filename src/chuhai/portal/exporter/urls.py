"""Addresses of the exporter's pages (出口企业网址)."""

from django.urls import path

from chuhai.portal.exporter import (  # tasks register themselves
    application_forms,
    application_tasks,  # noqa: F401
    applications,
    credit,
    deregistrations,
    filing_tasks,  # noqa: F401
    filings,
    folders,
    licences,
    modification,
    vehicle_forms,
    vehicle_scans,
    vehicle_tasks,  # noqa: F401
    vehicles,
    workbook_import,
)

app_name = "exporter"
urlpatterns = [
    path("filings/", filings.filings, name="filings"),
    path("filings/new/", filings.begin, name="filing_begin"),
    path("filings/import/", workbook_import.filing, name="filing_import"),
    path("filings/form.xlsx", workbook_import.filing_form, name="filing_workbook_form"),
    path("filings/<str:number>/", filings.filing, name="filing"),
    path("filings/<str:number>/form/", filings.form, name="filing_form"),
    path("filings/<str:number>/papers/", filings.papers, name="filing_papers"),
    path("filings/<str:number>/steps/<str:name>/", filings.step, name="filing_step"),
    path("vehicles/", vehicles.vehicles, name="vehicles"),
    path("vehicles/new/", vehicle_forms.enter, name="vehicle_enter"),
    path("vehicles/import/", workbook_import.vehicles, name="vehicle_import"),
    path("vehicles/new/scan/", vehicle_scans.send, name="vehicle_scan_send"),
    path("vehicles/new/scan/<int:job_id>/", vehicle_scans.enter, name="vehicle_scan"),
    path("vehicles/new/scan/<int:job_id>/pieces/<str:fact>/", vehicle_scans.piece, name="vehicle_scan_piece"),
    path("vehicles/<int:vehicle_id>/", vehicles.vehicle, name="vehicle"),
    path("vehicles/<int:vehicle_id>/form/", vehicle_forms.change, name="vehicle_form"),
    path("vehicles/<int:vehicle_id>/papers/", vehicles.papers, name="vehicle_papers"),
    path("vehicles/<int:vehicle_id>/readings/", vehicles.readings, name="vehicle_readings"),
    path("vehicles/<int:vehicle_id>/transfer/", vehicle_forms.transfer, name="vehicle_transfer"),
    path("vehicles/<int:vehicle_id>/steps/<str:name>/", vehicles.step, name="vehicle_step"),
    path("applications/", applications.applications, name="applications"),
    path("applications/new/", applications.begin, name="application_begin"),
    path("applications/form.xlsx", workbook_import.licence_form, name="licence_workbook_form"),
    path("applications/<str:number>/", applications.application, name="application"),
    path("applications/<str:number>/form/", application_forms.form, name="application_form"),
    path("applications/<str:number>/papers/", application_forms.papers, name="application_papers"),
    path("applications/<str:number>/folder/", folders.folder, name="application_folder"),
    path("applications/<str:number>/vehicles/", application_forms.add_vehicles, name="application_vehicles"),
    path("applications/<str:number>/vehicles/all/", application_forms.for_all, name="application_for_all"),
    path("applications/<str:number>/vehicles/<int:line_id>/", application_forms.line, name="application_line"),
    path(
        "applications/<str:number>/vehicles/<int:line_id>/papers/",
        application_forms.line_papers,
        name="application_line_papers",
    ),
    path(
        "applications/<str:number>/vehicles/<int:line_id>/modification/",
        modification.evidence,
        name="application_modification",
    ),
    path(
        "applications/<str:number>/vehicles/<int:line_id>/remove/",
        application_forms.remove_line,
        name="application_remove_line",
    ),
    path("applications/<str:number>/steps/<str:name>/", applications.step, name="application_step"),
    path("applications/<str:number>/delete/", applications.delete, name="application_delete"),
    path("applications/<str:number>/dossier/", applications.dossier, name="application_dossier"),
    path("applications/<str:number>/letters/<str:name>/", applications.letter, name="application_letter"),
    path("licences/", licences.licences, name="licences"),
    path("licences/<str:number>/", licences.licence, name="licence"),
    path("licences/<str:number>/paper/", licences.paper, name="licence_paper"),
    path("licences/<str:number>/steps/<str:name>/", licences.step, name="licence_step"),
    path("licences/<str:number>/apply-anew/", licences.apply_anew, name="licence_apply_anew"),
    path("deregistrations/", deregistrations.deregistrations, name="deregistrations"),
    path("deregistrations/<int:deregistration_id>/", deregistrations.deregistration, name="deregistration"),
    path("deregistrations/<int:deregistration_id>/apply/", deregistrations.apply, name="deregistration_apply"),
    path("deregistrations/<int:deregistration_id>/papers/", deregistrations.papers, name="deregistration_papers"),
    path("credit/", credit.credit, name="credit"),
]
