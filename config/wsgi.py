"""The WSGI entry of the door named by NANSEN_DOOR, loaded whole before it answers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# What is loaded here stays: looking through it for garbage would cost an eighth of the start, and go on costing.
gc.disable()
application = get_wsgi_application()
_ = get_resolver().url_patterns
gc.freeze()
gc.enable()
