"""Other servers that speak `/v1/videos`, as engines: `--engine remote:http://HOST:PORT/v1`."""
