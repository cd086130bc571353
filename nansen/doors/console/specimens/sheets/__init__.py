"""The kinds of pages: each module draws one, from facts, and leaves a scan."""
