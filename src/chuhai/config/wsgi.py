"""The WSGI application that granian serves (网页服务入口)."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuhai.config.settings")
application = get_wsgi_application()


def _read_the_clause_map() -> None:
    from chuhai.portal.law.pages import read_the_clause_map

    read_the_clause_map()


# The first visitor of a clause should not wait for the whole source to be read.
Thread(target=_read_the_clause_map, daemon=True).start()
