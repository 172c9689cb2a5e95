"""What numbers and the words around them look like."""
