"""How an agent signs in, proves a second factor, comes back after a pause. It knows no file and no person."""
