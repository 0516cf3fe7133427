"""Small files that really are what they say (真实的小文件)."""

import zipfile
from io import BytesIO

from PIL import Image

SIZE = (64, 48)


def pdf(body: bytes = b"", *, head: bytes = b"%PDF-1.7\n", tail: bytes = b"") -> bytes:
    """A PDF of one empty page."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    )
    content = head + body
    places = []
    for number, told in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 4 /Root 1 0 R >>\n"
    return content + b"startxref\n%d\n%%%%EOF\n" % start + tail


def picture(form: str = "JPEG", size: tuple[int, int] = SIZE, **options: object) -> bytes:
    """A picture with a gradient, so that no part of it can be left out unnoticed."""
    made = Image.linear_gradient("L").resize(size).convert("RGB")
    out = BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


def two_pictures() -> bytes:
    """A JPEG as some cameras write it: a second picture follows the first (MPO)."""
    first, second = (Image.new("RGB", SIZE, colour) for colour in ("navy", "teal"))
    out = BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    return out.getvalue()


def archive() -> bytes:
    """A ZIP archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("payload.txt", "payload")
    return out.getvalue()
