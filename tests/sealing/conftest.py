"""An agency, and one page that it has sealed."""

import pytest
from tests.sealing.agency import Agency, agency_in, one_page


@pytest.fixture(scope="session")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Agency:
    """An agency with a seal."""
    return agency_in(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def sealed(agency: Agency) -> bytes:
    """A page that it sealed."""
    return agency.seal(one_page("出口许可证"))
