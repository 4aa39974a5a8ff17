"""花脸稿: the leader's document with every difference from the workbook's own as a tracked revision.

Accepting all gives the leader's document, rejecting all gives what the workbook prints. Libraries
were tried and do not hold this: docx-trackdiff overlooks blanks and capitals, takes a Chinese sentence
for one word and knows no rows of tables; docx-revisions writes revisions, and does not compare.

tokens      words and figures of runs, and how two rows of them differ
blocks      paragraphs and tables beside each other
paragraphs  revisions written into paragraphs: words, split and joined marks
tables      the same for rows and cells
copy        the whole file, and the proof that both ways back are exact
"""

from xl_minsheng.proofreading.marked.copy import Marked, NotExactError, mark_changes

__all__ = ["Marked", "NotExactError", "mark_changes"]
