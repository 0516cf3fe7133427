"""Addresses of the programmes' pages (培训与服务网址)."""

from django.urls import path

from chuhai.portal.programmes import directory, orders, partners, trainings

app_name = "programmes"
urlpatterns = [
    path("", trainings.index, name="index"),
    path("trainings/", trainings.trainings, name="trainings"),
    path("trainings/new/", trainings.announce, name="training_announce"),
    path("trainings/<str:number>/", trainings.training, name="training"),
    path("trainings/<str:number>/materials/", trainings.materials, name="training_materials"),
    path("trainings/<str:number>/join/", trainings.join, name="training_join"),
    path("trainings/<str:number>/steps/<str:name>/", trainings.step, name="training_step"),
    path("participations/<int:participation_id>/<str:name>/", trainings.mark, name="participation_step"),
    path("directory/", directory.entries, name="entries"),
    path("directory/new/", directory.keep, name="entry_new"),
    path("directory/<int:entry_id>/", directory.entry, name="entry"),
    path("directory/<int:entry_id>/form/", directory.keep, name="entry_form"),
    path("directory/<int:entry_id>/withdraw/", directory.withdraw, name="entry_withdraw"),
    path("partners/", partners.partners, name="partners"),
    path("partners/new/", partners.keep, name="partner_new"),
    path("partners/<int:partner_id>/", partners.partner, name="partner"),
    path("partners/<int:partner_id>/form/", partners.keep, name="partner_form"),
    path("partners/<int:partner_id>/end/", partners.end, name="partner_end"),
    path("partners/<int:partner_id>/vehicles/", partners.tie, name="partner_tie"),
    path("partners/<int:partner_id>/vehicles/<int:served_id>/untie/", partners.untie, name="partner_untie"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.order, name="order_new"),
    path("orders/<str:number>/", orders.one, name="order"),
    path("orders/<str:number>/steps/<str:name>/", orders.step, name="order_step"),
]
