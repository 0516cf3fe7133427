"""MIIT's pages (工业和信息化部门): the announcement catalogue, exports of modified vehicles against capacity, anomalies."""
