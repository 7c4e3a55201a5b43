"""From a video to what is in it: the reader, its training, and what is known of a source by it."""
