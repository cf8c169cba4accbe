"""What a person chooses where a file of ours and the inventory both changed a field."""

from initiatives.importing.base import Base
from initiatives.models import ImportBatch


def choose_side(
    batch: ImportBatch, *, sheet: str, number: int, field: str, takes_file: bool
) -> None:
    """Take the file for one cell of a draft, or keep the inventory after all."""
    if not batch.base:
        return
    cell = (sheet, number, field)
    taken = set(Base.from_json(batch.base).taken) - {cell}
    if takes_file:
        taken.add(cell)
    batch.base = batch.base | {"taken": sorted(map(list, taken))}
    batch.save(update_fields=["base"])
