"""What people touch: one door is one audience, one origin, one process, one database role."""
