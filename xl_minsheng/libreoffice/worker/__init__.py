"""The process that LibreOffice's extension starts in the product's own environment."""
