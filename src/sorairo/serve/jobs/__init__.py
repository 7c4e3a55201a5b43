"""Jobs: the table of record, the files beside it, and the workers."""
