"""What presentations of both formats have in common: a zip of XML, paragraphs, shapes, pictures."""
