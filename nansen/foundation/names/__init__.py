"""What makes two spellings of a person's name the same name, across scripts and romanisations.

It knows letters and sounds. It knows no person, keeps nothing and reads no database.
"""
