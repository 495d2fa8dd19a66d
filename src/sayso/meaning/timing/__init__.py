"""How times are read: words to classes, patterns over classes, and what each pattern is worth."""
