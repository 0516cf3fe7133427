"""Spreadsheets (电子表格): dossiers as workbooks, workbooks as dossiers, and lists that leave as workbooks."""
