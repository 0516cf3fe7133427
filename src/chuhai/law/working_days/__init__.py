"""China's working days (工作日): a table a year of the days that differ from the plain week, and the calendar."""
