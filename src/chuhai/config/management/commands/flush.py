"""Django's flush, done as the owner of the tables: the program's own role may not."""

from typing import Any

from django.core.management.commands.flush import Command as DjangoCommand

from chuhai.accounts.row_security import as_owner


class Command(DjangoCommand):
    """As Django's own, with the owner's rights while it runs."""

    def handle(self, *args: Any, **options: Any) -> None:
        with as_owner():
            super().handle(*args, **options)
