"""The RSGI entry of the image server: no Django, no database."""

import os
from pathlib import Path

from config.env import ImageServer
from nansen.doors.images.application import Application
from nansen.doors.images.installed import Installed

_told = ImageServer.read(os.environ, root=Path(__file__).resolve().parent.parent)
application = Application(
    Installed.read(
        images=_told.images,
        keys=_told.keys,
        origin=_told.origin,
        archives_origin=_told.archives_origin,
        used=_told.used,
        office=_told.office,
        validator=_told.validator,
    )
)
