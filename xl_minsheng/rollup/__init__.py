"""Many offices' workbooks in one table: a prefecture's counties, a province's, over issues and years."""
