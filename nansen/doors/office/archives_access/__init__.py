"""Requests about the historical holdings at the desk: to read early, to take off line, to reply."""
