"""Files of other kinds made into a lecture's folder: presentations, PDFs, and Markdown with its pictures."""
