"""Webhooks: what is sent, and where one may connect."""
