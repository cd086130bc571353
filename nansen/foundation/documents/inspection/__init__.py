"""Reading a PDF that came from outside, in a process of its own that may use little and knows no secret."""
