"""The catalogue room as a Django application (车辆公告目录)."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """The MIIT announcement catalogue (道路机动车辆生产企业及产品公告), 2024-6/7.2."""

    name = "chuhai.catalogue"
    label = "catalogue"
    verbose_name = "车辆公告目录"
