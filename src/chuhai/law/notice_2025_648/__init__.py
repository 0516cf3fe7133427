"""商贸函〔2025〕648号: the notice of four ministries on stricter management of used-vehicle exports, from 2025-11-11."""
