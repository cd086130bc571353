"""What those who answer for other agents do: appoint, let in, allow to sign, rule on a gap. Never one's own rights."""
