"""The clock of the pages, for reports as pages show them."""

from tests.portal.conftest import clock

__all__ = ["clock"]
