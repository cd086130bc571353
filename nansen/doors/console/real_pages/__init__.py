"""Real pages of openly licensed archives, as a second holding of the demonstration; nothing of them is in here.

They lie in a folder beside the repository. It knows what each collection is, who publishes it and under which licence;
it refuses to know anything of the persons they name.
"""
