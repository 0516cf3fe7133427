"""The config room as a Django application: it carries the commands that need the owner's rights."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """No tables of its own."""

    name = "chuhai.config"
    label = "chuhai_config"
