"""What the courses cover: every competence once, and the gaps are what is left."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.build import linked
from handbook.coverage import Coverage, Served, coverage, living
from handbook.link import Handbook, link, path_of
from handbook.read import File
from handbook.shape import shape

from .conftest import SAMPLE, TODAY


def changed(root: Path, path: str, old: str, new: str) -> Coverage:
    place = root / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")
    return coverage(linked(root, TODAY))
