"""The service as tools for language models: an MCP server that is a client of `sorairo serve`. Knows MCP."""
