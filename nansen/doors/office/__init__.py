"""The agents' desk: one sub-folder per context it shows."""
