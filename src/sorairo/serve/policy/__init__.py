"""What the service does not make: one file that says it, matched by words and by likeness to examples."""
