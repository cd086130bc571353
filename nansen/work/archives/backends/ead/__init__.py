"""EAD 2002, in and out: elements as ISAD(G) names them, read as a stream, written again in the same order."""
