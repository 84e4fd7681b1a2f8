"""Presentations of PowerPoint, through python-pptx."""
