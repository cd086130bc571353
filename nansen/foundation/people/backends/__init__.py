"""How an account is proved: the hash of passphrases, the backends Django asks."""
