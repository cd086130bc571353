"""PDF files for tests: an honest one, and one for each way of not being."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String


def honest(words: str = "Bonjour", *, pages: int = 1, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF of a few pages with a line of text on each."""
    return saved(_blank(words, pages=pages, size=size))


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    sink = io.BytesIO()
    pdf.save(sink, **options)
    return sink.getvalue()


def changed(change: Callable[[pikepdf.Pdf], object], **options: object) -> bytes:
    """An honest PDF, changed."""
    pdf = _blank("Bonjour", pages=1, size=(595, 842))
    change(pdf)
    return saved(pdf, **options)


def _blank(words: str, *, pages: int, size: tuple[int, int]) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for number in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 700 Td ({words} {number + 1}) Tj ET".encode())
    return pdf


def action(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(**entries)

    return change


def annotation(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 10, 10], **entries)
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    return change


def script_by_name(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), script]))


def script_on_opening_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


def script_deep_inside(pdf: pikepdf.Pdf) -> None:
    link = Dictionary(S=Name.URI, URI=String("https://example.org"), Next=Array([Dictionary(S=Name.JavaScript)]))
    annotation(Subtype=Name.Link, A=link)(pdf)


def unused_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Unseen = pdf.make_indirect(Dictionary(Nested=Array([Dictionary(JS=String("1"))])))


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["note.txt"] = b"hello"


def portfolio(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Collection = Dictionary(View=Name.D)


def dynamic_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def stream(pdf: pikepdf.Pdf, raw: bytes, **entries: object) -> None:
    added = Stream(pdf, raw)
    for key, value in entries.items():
        added[f"/{key}"] = value
    pdf.Root.Kept = pdf.make_indirect(added)


def deflated_zeros(mebibytes: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1024 * 1024)
    return b"".join([*(packer.compress(block) for _ in range(mebibytes)), packer.flush()])


def bomb(pdf: pikepdf.Pdf) -> None:
    stream(pdf, deflated_zeros(200), Filter=Name.FlateDecode)


def bomb_in_bomb(pdf: pikepdf.Pdf) -> None:
    stream(pdf, zlib.compress(deflated_zeros(10)), Filter=Array([Name.FlateDecode, Name.FlateDecode]))


def enormous_image(pdf: pikepdf.Pdf) -> None:
    stream(pdf, b"x", Subtype=Name.Image, Width=50_000, Height=50_000, Filter=Name.JPXDecode)


def nested_deeply(pdf: pikepdf.Pdf) -> None:
    inside = Array([])
    for _ in range(90):
        inside = Array([inside])
    pdf.Root.Deep = inside


def laughing_forms(pdf: pikepdf.Pdf) -> None:
    """Forms that each draw the next twenty times: 20 to the 12th drawings."""
    drawn = pdf.make_stream(b"0 0 100 100 re f")
    drawn.stream_dict.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100]))
    for _ in range(12):
        form = pdf.make_stream(b"/X Do " * 20)
        form.stream_dict.update(
            Dictionary(
                Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100], Resources=Dictionary(XObject={"/X": drawn})
            )
        )
        drawn = form
    pdf.pages[0].Resources.XObject = Dictionary({"/X": drawn})
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
