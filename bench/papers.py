"""How long a signed licence takes one core: 20 vehicles and 1, and a batch of 500 one after the other, as the worker makes them."""

import os
import statistics
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings

BATCH = 500
ROUNDS = 40


def main() -> None:
    """Print milliseconds of a core for one paper and seconds for a batch; composing, sealing and reading back are all in it."""
    os.environ |= {"CHUHAI_SECRET_KEY": "bench", "DJANGO_SETTINGS_MODULE": "chuhai.config.settings"}
    os.environ.setdefault("CHUHAI_DATABASE_URL", "postgresql://nobody@/none")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHUHAI_DATA"] = folder
        django.setup()
        settings.KEYS_FOLDER = Path(folder) / "keys"
        _measure()


def _measure() -> None:
    from tests.licensing.test_papers import VINS, a_licence, row
    from tests.sealing.agency import NAME, NOW

    from chuhai.licensing.papers import licence_sheet
    from chuhai.sealing import certificates, sm2
    from chuhai.sealing.installation import keyring
    from chuhai.sealing.kinds import LICENCE
    from chuhai.sealing.making import sealed
    from chuhai.sealing.models import Paper, Seal

    made = keyring().make(NAME, NOW)
    kid = certificates.key_id(made.certificate)
    chain = "".join(certificates.as_pem(each) for each in made.chain)
    seal = Seal(kid=kid, certificate=certificates.as_pem(made.certificate), chain=chain)
    paper = Paper(kind=LICENCE, number="26-33-000123", code="K7QW2MXR9TBH")

    def one(vehicles: int) -> int:
        sheet = licence_sheet(a_licence([row(vin) for vin in VINS[:vehicles]]))
        whole, _ = sealed(sheet, paper, seal, NOW)
        sm2.sign(keyring().sm2_key(kid), made.sm2_public, sm2.digest_of(whole))
        return len(whole)

    for vehicles in (20, 1):
        spent, size = zip(*(_timed(one, vehicles) for _ in range(ROUNDS)), strict=True)
        middle, slowest = statistics.median(spent), max(spent)
        label = f"signed licence, {vehicles} vehicles"
        print(
            f"{label:36} {middle * 1000:6.0f} ms of a core, slowest of {ROUNDS} {slowest * 1000:.0f}; {size[0] / 1024:.0f} KB"
        )
    began = time.perf_counter()
    for _ in range(BATCH):
        one(20)
    print(f"{f'{BATCH} licences of 20 vehicles':36} {time.perf_counter() - began:6.1f} s")


def _timed(work, vehicles: int) -> tuple[float, int]:
    began = time.process_time()
    size = work(vehicles)
    return time.process_time() - began, size
