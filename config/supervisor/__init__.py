"""Starting, watching and stopping what one installation runs."""
