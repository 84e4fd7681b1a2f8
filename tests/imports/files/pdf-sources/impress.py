"""Makes impress.pptx, which LibreOffice then exports: python impress.py OUT.pptx (needs python-pptx)."""

import sys

from pptx import Presentation
from pptx.util import Inches, Pt

deck = Presentation()
deck.core_properties.title = "Storage"
deck.core_properties.author = "The lecturer"
slide = deck.slides.add_slide(deck.slide_layouts[0])
slide.shapes.title.text = "Storage"
slide.placeholders[1].text = "The lecturer\nAutumn 2026"
slide = deck.slides.add_slide(deck.slide_layouts[1])
slide.shapes.title.text = "Where data is kept"
frame = slide.placeholders[1].text_frame
frame.text = "Close to the processor it is fast and small, and it forgets everything when the power goes"
for text, level in (
    ("registers", 1),
    ("caches", 1),
    ("three levels as a rule", 2),
    ("Further away it is slow and large", 0),
):
    paragraph = frame.add_paragraph()
    paragraph.text, paragraph.level = text, level
run = frame.add_paragraph().add_run()
run.text = "More on it"
run.hyperlink.address = "https://example.org/storage"
slide = deck.slides.add_slide(deck.slide_layouts[3])
slide.shapes.title.text = "Rows or columns"
for holder, lines in (
    (1, ("Rows", "one record is read at once", "for transactions")),
    (2, ("Columns", "one field of all records is read at once", "for analysis")),
):
    frame = slide.placeholders[holder].text_frame
    frame.text = lines[0]
    for text in lines[1:]:
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, 1
slide = deck.slides.add_slide(deck.slide_layouts[5])
slide.shapes.title.text = "Figures"
rows = (
    ("Medium", "Latency", "Price"),
    ("RAM", "100 ns", "high"),
    ("SSD", "100 µs", "middling"),
    ("Tape", "1 min", "low"),
)
table = slide.shapes.add_table(4, 3, Inches(1), Inches(2), Inches(7), Inches(2)).table
for r, row in enumerate(rows):
    for c, cell in enumerate(row):
        table.cell(r, c).text = cell
for number, slide in enumerate(deck.slides, 1):
    for text, left in (("Storage, autumn 2026", 0.4), (str(number), 9.2)):
        box = slide.shapes.add_textbox(
            Inches(left), Inches(7.05), Inches(3 if left < 1 else 0.6), Inches(0.3)
        ).text_frame
        box.text = text
        box.paragraphs[0].runs[0].font.size = Pt(11)
deck.save(sys.argv[1])
