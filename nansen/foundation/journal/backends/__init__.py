"""Who signs and who stamps, supplier by supplier, and what this installation uses."""
