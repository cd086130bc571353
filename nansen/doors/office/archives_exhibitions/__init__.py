"""Exhibitions at the desk: archivists compose them, look at a colleague's, publish and withdraw."""
