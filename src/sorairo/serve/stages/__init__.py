"""Stages: shots staged, simulated and drafted beside the web process, in few processes of their own."""
