"""The service. Its tests are a package, so that the servers that they share end with the last of them."""
