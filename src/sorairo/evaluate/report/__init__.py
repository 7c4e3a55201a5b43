"""What an evaluation found, told: a table for the screen, JSON for programs, a page for people."""
