"""The day can be set for pages, too."""

from tests.portal.conftest import clock

__all__ = ["clock"]
