"""Results as a workbook to work with: a summary with charts, the results themselves, a sheet a role
with its best candidates, the rejects, and how to read it all."""
