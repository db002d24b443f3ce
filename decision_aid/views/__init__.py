"""What any face shows, as plain data."""
