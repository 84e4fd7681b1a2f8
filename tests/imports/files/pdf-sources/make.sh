#!/bin/sh
# Makes the PDFs beside this folder anew. Needs pdflatex with beamer, chromium, LibreOffice and python-pptx.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"
for _ in 1 2; do pdflatex -interaction=batchmode "$here/beamer.tex" >/dev/null; done
cp beamer.pdf "$here/../"
for name in chromium scripts; do
    chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/$name.pdf" "file://$here/$name.html"
    cp "$name.pdf" "$here/../"
done
"${PYTHON:-python3}" "$here/impress.py" impress.pptx
soffice --headless --convert-to pdf impress.pptx >/dev/null
cp impress.pdf "$here/../"
rm -r "$work"
