"""Who did what, in one order, for good: entries, their tree of hashes, signed and time-stamped checkpoints.

It knows identifiers and salted digests of evidence rows. It refuses to know what the rows say: no name, no text, no
address ever enters an entry.
"""
