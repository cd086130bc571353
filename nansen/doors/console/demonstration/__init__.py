"""The demonstration: invented persons, marked as specimens, whose letters stand in every state."""
