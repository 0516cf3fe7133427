"""The web portal (门户), one folder a desk."""
