"""Model fields that more than one noun needs."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from networks.matching import name_key

single_line = RegexValidator(
    regex=r"\A[^\x00-\x1f\x7f\u2028\u2029]*\Z",
    message=_("Schrijf dit op één regel, zonder tabs of regeleinden."),
)


class _DerivedKey:
    """Class attribute of a key field: reading gives the key of the source as it is now."""

    def __init__(self, field):
        self.field = field

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        key = name_key(getattr(instance, self.field.source) or "")
        return key[: self.field.max_length]

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class _KeyMixin:
    """A column that holds the folded twin of another column.

    Reading the attribute always gives the key of the current source: it cannot go stale between
    a change and a save, in `full_clean`, in `bulk_create` or in `bulk_update`.
    """

    def __init__(self, *args, source: str, **kwargs):
        self.source = source
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if not cls._meta.abstract:
            setattr(cls, name, _DerivedKey(self))


class NameKeyField(_KeyMixin, models.CharField):
    """The key of a name: for uniqueness and exact look-ups on every database."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)


class TextKeyField(_KeyMixin, models.TextField):
    """The key of a longer text: for searching words in it on every database."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
