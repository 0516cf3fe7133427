"""chuhai createuser: give a person a desk (建立用户)."""

import getpass
import sys
from pathlib import Path

import click

from chuhai.cli.language import told

KINDS = ("exporter", "public_security", "customs", "transport", "test_institution", "manufacturer")
FIRMS = ("test_institution", "manufacturer")


@click.command(help=told("在某单位的岗位上建立用户。", "Give a person a desk at an organisation."))
@click.argument("username")
@click.option(
    "--desk",
    required=True,
    help=told("岗位，如 exporter、reviewer、issuer", "desk, such as exporter, reviewer, issuer"),
)
@click.option(
    "--organisation",
    "-o",
    required=True,
    help=told("单位：统一社会信用代码、发证机构区划或全称", "credit code, area of an issuing agency, or full name"),
)
@click.option("--name", "full_name", required=True, help=told("姓名", "the person's name"))
@click.option(
    "--new", type=click.Choice(KINDS), help=told("单位不存在时建立，并指定类别", "make the organisation, of this kind")
)
@click.option("--organisation-name", default="", help=told("新企业的名称", "name of a new firm"))
@click.option(
    "--area", default="", help=told("新单位所在行政区划，如 33、3302", "area of a new organisation, such as 33, 3302")
)
@click.option("--district", default="", help=told("新海关的4位关区代码", "code of a new customs office, four digits"))
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help=told("数据文件夹", "data folder") + "  [./data]"
)
def createuser(username: str, desk: str, data: Path | None, **said: str | None) -> None:
    """Ask for the password on the terminal, or read it from standard input where that is no terminal."""
    from chuhai.config import start

    password = _password()
    installation = start.prepare(data)
    try:
        _make(username, password, desk, **said)
    finally:
        installation.leave()
    click.echo(told(f"已建立用户 {username}。", f"User {username} is ready."))


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass(told("密码：", "Password: "))
    return sys.stdin.readline().rstrip("\n")


def _make(username: str, password: str, desk: str, **said: str | None) -> None:
    from chuhai.accounts import actions
    from chuhai.accounts.desks import Desk

    try:
        if desk not in set(Desk):
            raise actions.CannotMake(f"没有岗位“{desk}”。", f"There is no desk “{desk}”.")
        organisation = _organisation(**said)
        actions.make_user(username, password, organisation, Desk(desk), said["full_name"] or "")
    except actions.CannotMake as fault:
        raise click.ClickException(told(*fault.reason)) from fault


def _organisation(
    *, organisation: str, new: str | None, organisation_name: str, area: str, district: str, **_: str | None
):
    from chuhai.accounts import actions
    from chuhai.accounts.desks import OrganisationKind

    if new is None:
        return actions.find_organisation(organisation)
    if new == "exporter":
        return actions.make_exporter(organisation_name, organisation, area)
    if new in FIRMS:
        return actions.make_firm(OrganisationKind(new), organisation_name, organisation, area=area)
    return actions.make_place(OrganisationKind(new), organisation, district=district, area=area)
