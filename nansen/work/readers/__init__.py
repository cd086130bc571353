"""The readers of the archives: who asked to see the images for registered readers, what the office answered.

Knows an address, a name as its bearer writes it, a reason, and the office's answers. Refuses to know what anybody
reads: no page, no file, no search is ever told to it. Apart from persons and agents: its own tables, sessions and keys.
"""
