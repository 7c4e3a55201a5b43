"""Plans as the numbers that networks take, and back."""
