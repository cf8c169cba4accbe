from initiatives.admin import batches, initiatives, vocabulary

__all__ = ["batches", "initiatives", "vocabulary"]
