"""Tools for language models: an MCP server that is a client of `sorairo serve`."""
