"""Addresses of MIIT's pages (工业和信息化部门网址); everybody who is signed in reads the catalogue."""

from django.urls import path

from chuhai.portal.miit import catalogue, modifiers, upkeep

app_name = "miit"
urlpatterns = [
    path("overview/", modifiers.overview, name="overview"),
    path("modifiers/", modifiers.modifiers, name="modifiers"),
    path("modifiers/<int:year>/<path:key>/", modifiers.modifier, name="modifier"),
    path("surveys/", modifiers.surveys, name="surveys"),
    path("surveys/<str:number>/", modifiers.survey, name="survey"),
    path("products/", catalogue.products, name="products"),
    path("products/<int:product_id>/", catalogue.product, name="product"),
    path("products/<int:product_id>/withdraw/", upkeep.withdraw_product, name="product_withdraw"),
    path("manufacturers/", catalogue.manufacturers, name="manufacturers"),
    path("manufacturers/<int:manufacturer_id>/", catalogue.manufacturer, name="manufacturer"),
    path("manufacturers/<int:manufacturer_id>/withdraw/", upkeep.withdraw_manufacturer, name="manufacturer_withdraw"),
    path("batches/", catalogue.batches, name="batches"),
    path("batches/import/", upkeep.batch_import, name="batch_import"),
    path("batches/form/", upkeep.batch_form, name="batch_form"),
]
