"""The WSGI application that granian serves (网页服务入口)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuhai.config.settings")
application = get_wsgi_application()
