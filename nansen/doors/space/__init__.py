"""The secure space of a person: their letters, dates, details and devices."""
