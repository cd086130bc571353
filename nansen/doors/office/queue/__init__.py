"""The queues of a division: what waits, oldest first."""
