"""Who makes the pixels: engines behind one protocol, found by name."""
