"""A person whom the tests of a module share."""

from __future__ import annotations

import pytest

from tests.hostile.person import Person, person_in


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Has hostile lectures and jots."""
    return person_in(tmp_path_factory.mktemp("home"))
