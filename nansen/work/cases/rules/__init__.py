"""Who may open a file, and which letters need a second pair of eyes."""
