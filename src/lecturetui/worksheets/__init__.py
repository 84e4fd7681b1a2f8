"""Worksheets: forms that lectures define, the answers that people give, and the verdicts that these lead to."""
