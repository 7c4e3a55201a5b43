"""Reports of an evaluation: a table for the screen, JSON for programs, a page for people."""
