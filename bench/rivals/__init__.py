"""The same list as others would make it: small, honest, and with the same answers."""
