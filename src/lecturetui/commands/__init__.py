"""What each command does, one module a command or two; each returns the exit status.

They import what they need when they run, so that a command costs no more than its own work.
"""
