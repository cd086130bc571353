"""What archival description says, as pure functions: levels, dates, inheritance, identifiers."""
