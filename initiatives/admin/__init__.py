from initiatives.admin import batches, initiatives, missed, vocabulary

__all__ = ["batches", "initiatives", "missed", "vocabulary"]
