"""What the inventory shows as a whole: where much is done, and where nothing yet."""
