"""Makes all documents that are kept, in the order in which they need each other:  python3 make_all.py"""

import by_libreoffice
import odd_numbering
import odd_review
import odd_structure
import odd_tables
import odd_text
import twins_docx
import twins_html

if __name__ == "__main__":
    for maker in [
        twins_docx,
        twins_html,
        by_libreoffice,
        odd_numbering,
        odd_text,
        odd_review,
        odd_tables,
        odd_structure,
    ]:
        maker.main()
