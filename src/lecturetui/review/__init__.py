"""Cards made of a lecture and of what a person wrote, and when each is to be recalled again."""
