"""Verification codes (验证码): with a paper's number they open it on the public page, and nobody guesses one.

>>> printed("K7QW2MXR9TBH")
'K7QW-2MXR-9TBH'
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What codes are made of: nothing that is mistaken for something else when read from paper."""
LENGTH = 12


def new_code() -> str:
    """A fresh code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def printed(code: str) -> str:
    """The code as papers print it, in groups of four."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))
