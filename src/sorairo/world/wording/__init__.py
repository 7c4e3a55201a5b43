"""Wording: random shots of the wide world, told in many ways, with what each word of a caption means."""
