"""From a request to clips: one path for every task."""
