"""The service: jobs in a table, workers that take them, the video API before both. Knows HTTP and SQL."""
