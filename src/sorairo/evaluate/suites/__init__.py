"""Suites: METRICS, and `measure`, which finds them in a clip; or figures of all clips together."""
