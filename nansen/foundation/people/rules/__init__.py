"""The rules of credentials: pure functions over facts and a day or an instant."""
