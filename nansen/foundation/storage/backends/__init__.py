"""One file a supplier: where keys and objects really lie."""
