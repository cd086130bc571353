"""Suppliers of alerts, one file each, and the null one."""
