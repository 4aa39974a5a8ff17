"""The engine's tests know nothing of the product: their office, books and sheets are all they get."""

from calc_office import app, book, office, sheet

__all__ = ["app", "book", "office", "sheet"]
