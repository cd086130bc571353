"""Interviews: the summons, the notice it gives, and what an absence allows to conclude.

Knows when and where a person is heard. Refuses to know who hears them: no name of an agent enters here (L. 121-10).
"""
