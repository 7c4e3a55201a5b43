"""Rectified flow: the mathematics of noising and denoising, as functions of a velocity callable."""
