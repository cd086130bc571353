"""Words everyone shares: calendar, periods, identifiers, errors. Standard library only."""
