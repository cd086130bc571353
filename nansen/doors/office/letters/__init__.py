"""Letters at the desk: write, preview, check, deposit, follow."""
