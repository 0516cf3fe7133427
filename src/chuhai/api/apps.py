"""The interface for programs as a Django application (接口)."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Keeps only what answers repeated requests."""

    name = "chuhai.api"
    label = "api"
    verbose_name = "接口"
