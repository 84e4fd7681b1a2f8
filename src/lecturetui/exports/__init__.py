"""What leaves the program as a document, one module a format."""
