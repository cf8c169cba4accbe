"""Questions to the list that people keep, and the mail with what is new in them."""
