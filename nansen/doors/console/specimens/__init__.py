"""The demonstration holding of the archives: invented files of 1924-1952, drawn, described, marked as specimens.

It draws pages, writes their transcriptions, a finding aid and authority records, and says who may read what. It knows
nothing of the database: what it leaves is a folder, brought in as a real box would be.
"""
