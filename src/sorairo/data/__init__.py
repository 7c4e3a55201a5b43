"""Clips and latents: what training reads."""
