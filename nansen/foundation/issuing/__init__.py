"""What the office writes: typed facts become a letter, the letter a page people and machines can read, then a seal.

It knows words, pages, fonts and signatures. It refuses to know who may read a letter, when it counts as notified, and
the name of any agent but the signatory.
"""
