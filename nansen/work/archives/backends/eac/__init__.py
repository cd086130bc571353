"""EAC-CPF 2010, in and out: elements as ISAAR(CPF) names them."""
