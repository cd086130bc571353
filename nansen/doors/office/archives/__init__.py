"""The archivist's desk: what waits, a unit with its access, the acts that change it, masters and ingests."""
