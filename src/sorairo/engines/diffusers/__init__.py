"""Open weights of others, run by Hugging Face's diffusers: `--engine diffusers:FOLDER`."""
