"""Trained weights, and how they are written, checked and loaded."""
