"""The mathematics of the journal: hashes, proofs, signed notes."""
