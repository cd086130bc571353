"""The historical holdings: what is described, by whom it was made, under which name it is cited, who may see it.

Knows the description of archives (ISAD(G)), their creators (ISAAR(CPF)), identifiers, access and preservation. Refuses
to know the persons of today: no account of the space, no case, no letter is ever asked for here.
"""
