#!/usr/bin/env python
"""Operators' commands."""

import os
import sys

from django.core.management import execute_from_command_line

from config.env import WrongEnvironment

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except WrongEnvironment as fault:
        sys.exit(str(fault))
