"""OAI-PMH 2.0: what harvesters take of the holdings, with what changed and what was taken away."""
