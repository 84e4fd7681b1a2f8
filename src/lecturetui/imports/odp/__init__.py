"""Presentations of LibreOffice and others, in OpenDocument."""
