"""What a document is: sealed bytes of a PDF, its page images and texts, whom it concerns; not who may read it."""
