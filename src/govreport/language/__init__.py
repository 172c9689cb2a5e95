"""What the parts share about the language of reports: heading numbers, sentences, numerals."""
