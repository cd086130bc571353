"""One URLconf per door."""
