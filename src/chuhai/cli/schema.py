"""chuhai schema: the JSON Schema of a dossier, made from the code (卷宗结构)."""

import click

from chuhai.cli.language import told
from chuhai.cli.usage import Command, OneOf
from chuhai.law.dossier_schema import schema_as_json


@click.command("schema", cls=Command, help=told("输出卷宗的JSON Schema。", "Print the JSON Schema of a dossier."))
@click.argument("kind", type=OneOf(["licence", "filing"]), metavar="licence|filing")
def schema(kind: str) -> None:
    """Print the schema of a licence or a filing dossier."""
    click.echo(schema_as_json(kind))
