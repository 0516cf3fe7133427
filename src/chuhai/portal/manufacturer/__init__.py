"""The manufacturer's desk (生产企业): after-sales confirmations asked for and issued, service outlets."""
