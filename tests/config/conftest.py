"""A database that no migration has seen."""

import os
from collections.abc import Iterator

import psycopg
import pytest


@pytest.fixture
def empty_database(own_server: None) -> Iterator[str]:
    """The address of an empty database on the tests' own server."""
    url = os.environ["CHUHAI_DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE never_migrated")
        yield url.replace("/chuhai?", "/never_migrated?")
        connection.execute("DROP DATABASE never_migrated WITH (FORCE)")
