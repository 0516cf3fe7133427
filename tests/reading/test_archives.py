"""Archives that are broken, hostile or odd (压缩包): every member is taken, or refused with its reason; nothing blows up."""

import struct
import zipfile
from io import BytesIO
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuhai.reading import archives
from chuhai.reading.archives import Member, is_zip, members_of, tidy_path
from chuhai.workflow.transitions import EntryRefused


def packed(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in files:
            made.writestr(name, content)
    out.seek(0)
    return out


def test_files_come_with_their_folders_and_bytes() -> None:
    given_ = packed(("LSVNV2189L2345671/登记证书.pdf", b"%PDF-"), ("合同.pdf", b"%PDF-1"))
    assert list(members_of(given_)) == [
        Member("LSVNV2189L2345671/登记证书.pdf", b"%PDF-"),
        Member("合同.pdf", b"%PDF-1"),
    ]


def test_what_computers_put_in_by_themselves_is_left_out() -> None:
    names = ("__MACOSX/._a.pdf", ".DS_Store", "车/Thumbs.db", "车/desktop.ini", "车/a.pdf")
    assert [member.path for member in members_of(packed(*((name, b"x") for name in names)))] == ["车/a.pdf"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_are_read_that_say_no_encoding(encoding: str) -> None:
    name = "登记证书.pdf".encode(encoding)
    content = packed(("A" * len(name), b"x")).getvalue().replace(b"A" * len(name), name)
    assert [member.path for member in members_of(BytesIO(content))] == ["登记证书.pdf"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/root/x.pdf", "root/x.pdf"),
        ("C:\\车\\x.pdf", "车/x.pdf"),
        ("a/./b/../x.pdf", "a/b/x.pdf"),
        ("gpj.\u202efdp.pdf", "gpj.fdp.pdf"),
        ("x\x00y.pdf", "xy.pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, shown: str) -> None:
    assert tidy_path(name) == shown


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed(("bomb.pdf", b"\0" * (archives.MOST_BYTES_OF_ONE + 1)))
    assert len(bomb.getvalue()) < 100_000
    assert list(members_of(bomb)) == [Member("bomb.pdf", refused=archives.TOO_LARGE)]


def test_a_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    size = archives.MOST_BYTES_OF_ONE + 1
    honest = packed(("bomb.pdf", b"\0" * size)).getvalue()
    lying = honest.replace(struct.pack("<I", size), struct.pack("<I", 1000))
    assert lying != honest
    assert [member.content for member in members_of(BytesIO(lying))] == [b""]


def test_many_that_are_too_much_together_are_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES_OF_ALL", 2500)
    given_ = packed(*((f"{number}.pdf", b"x" * 1000) for number in range(9)))
    taken = list(members_of(given_))
    assert [member.refused for member in taken] == [None, None, archives.ALL_TOO_LARGE]


@pytest.mark.parametrize(("number", "taken"), [(999, True), (1000, True), (1001, False)])
def test_an_archive_holds_at_most_a_thousand_files(number: int, taken: bool) -> None:
    given_ = packed(*((f"{place}.pdf", b"") for place in range(number)), method=zipfile.ZIP_STORED)
    if taken:
        assert sum(1 for _ in members_of(given_)) == number
    else:
        with pytest.raises(EntryRefused):
            list(members_of(given_))


def test_an_archive_in_an_archive_is_refused_and_the_rest_is_taken() -> None:
    given_ = packed(("inner.zip", packed(("x.pdf", b"x")).getvalue()), ("a.pdf", b"%PDF-"))
    assert [member.refused for member in members_of(given_)] == [archives.IN_AN_ARCHIVE, None]


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(packed(("a.pdf", b"%PDF-")).getvalue())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert [member.refused for member in members_of(BytesIO(bytes(content)))] == [archives.HAS_PASSWORD]


def test_a_link_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        told = zipfile.ZipInfo("link.pdf")
        told.external_attr = 0o120777 << 16
        made.writestr(told, "/etc/passwd")
    assert [member.refused for member in members_of(out)] == [archives.A_LINK]


def test_a_damaged_member_is_refused_and_the_rest_is_taken() -> None:
    content = packed(("a.pdf", b"first" * 50), ("b.pdf", b"second"), method=zipfile.ZIP_STORED).getvalue()
    damaged = content.replace(b"firstfirst", b"firstFIRST", 1)
    assert [member.refused for member in members_of(BytesIO(damaged))] == [archives.DAMAGED, None]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"Rar!\x1a\x07", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 10])
def test_what_is_no_zip_is_refused_as_a_whole(content: bytes) -> None:
    with pytest.raises(EntryRefused):
        list(members_of(BytesIO(content)))


def test_a_zip_is_known_by_its_beginning() -> None:
    assert is_zip(packed(("a", b"")))
    assert not is_zip(BytesIO(b"%PDF-1.7"))


@given(st.data())
def test_a_zip_with_any_bytes_changed_is_taken_or_refused(data: st.DataObject) -> None:
    content = bytearray(packed(("车/登记证书.pdf", b"%PDF-" * 40), ("合同.pdf", b"x" * 99)).getvalue())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        members = list(islice(members_of(BytesIO(bytes(content))), 10))
    except EntryRefused:
        return
    assert all(member.content == b"" or member.refused is None for member in members)
