from django.conf import settings

from networks.provenance import FILE, read_provenance


def test_every_file_of_data_says_where_it_comes_from():
    folder = settings.BASE_DIR / "fixtures"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.csv") if path != FILE}

    entries = read_provenance()

    assert {entry.file for entry in entries} == files
    assert [entry.file for entry in entries if not (entry.what and entry.source)] == []
    assert [entry.file for entry in entries if not (entry.licence and entry.date)] == []
