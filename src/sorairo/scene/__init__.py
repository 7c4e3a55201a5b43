"""What a clip shows, as plain data in SI units: bodies, settings, cameras, plans."""
