"""Real directories and the official examples: every row accounted for, the second time nothing."""

from pathlib import Path

import pytest

from resources.actions.importing import import_feed

STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "standards"

REAL = {
    "directory-data/ohana_smc_sample": (8, 23, 0),
    "directory-data/florida_legal_aid": (20, 135, 0),
    "directory-data/haarrrvest_cc0": (937, 951, 4),
    "directory-data/haarrrvest_cc0/pantries_raw.jsonl": (937, 952, 3),
    "hsds/examples/csv": (1, 1, 1),
    "hsds/examples/tabular.json": (1, 1, 1),
    "hsds/examples/service_full.json": (1, 1, 0),
    "hsds/examples/service_list.json": (1, 1, 0),
    "hsds/examples/organization_full.json": (1, 1, 0),
    "hsds/examples/organization_list.json": (1, 0, 0),
    "hsds/examples/service_at_location_full.json": (1, 1, 0),
    "hsds/examples/taxonomy_term_list.json": (0, 0, 0),
    "hsds/example_listing_as_hsds.json": (1, 1, 0),
}


@pytest.mark.parametrize("name", REAL)
def test_real_directories_import_whole_and_twice(db, name):
    """Every row of every file is accounted for, and a second run writes nothing."""
    if not STANDARDS.is_dir():
        pytest.skip("Standards data is not beside this repository (../shared/standards).")
    partners, listings, refused = REAL[name]
    trial = import_feed(path=STANDARDS / name, dry_run=True)
    first = import_feed(path=STANDARDS / name)
    assert (first.organizations["created"], first.listings["created"]) == (partners, listings)
    assert len(first.refused) == refused
    assert first.unaccounted == trial.unaccounted == {}
    assert sum(first.rows.values())
    assert first.counts == trial.counts
    second = import_feed(path=STANDARDS / name)
    assert not (second.changed_anything or second.written)
    assert second.listings["unchanged"] == listings
    assert len(second.refused) == refused
    assert second.unaccounted == {}
