"""Training: one loop, one optimizer, one checkpoint; the codec and the transformer are recipes on top."""
