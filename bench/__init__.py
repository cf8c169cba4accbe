"""Measures what import and export cost, beside the bare minimum and django-import-export."""
