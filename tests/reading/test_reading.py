"""Files become documents, or are refused with a reason; nothing is guessed and nothing is changed."""

from __future__ import annotations

import codecs
import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading import FORMATS, LARGEST, UnreadableError, document, read
from kg.reading.sources import NoSuchPathError, find

WORDS = "Ủy ban nhân dân quận chủ trì, phối hợp với Quận Đoàn\n"


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_gives_the_words(tmp_path: Path, ending: str) -> None:
    assert "phối hợp với Quận Đoàn" in read(written(tmp_path, f"a{ending}", WORDS.encode()), "a").text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert document(mark + WORDS.encode(encoding), ".txt", "a").text == WORDS


def test_line_ends_of_any_system_are_one() -> None:
    assert document("một\r\nhai\rba\n".encode(), ".txt", "a").text == "một\nhai\nba\n"


def test_the_digest_is_of_the_bytes_of_the_file() -> None:
    assert document(b"a b\r\n", ".txt", "a").digest != document(b"a b\n", ".txt", "a").digest


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", "Ủy ban".encode("cp1258", "ignore") + b"\xc1\xff", "UTF-8"),
        ("a.txt", b"PK\x03\x04\x00\x00", "zero bytes"),
        ("a.txt", b"", "no words"),
        ("a.md", b"\xef\xbb\xbf \n\t", "no words"),
        ("a.html", b"<html><script>var a = 1</script></html>", "no words"),
        ("a.pdf", b"%PDF-1.7", ".pdf cannot be read. Supported: .txt, .md, .html, .htm"),
        ("noending", b"abc", "noending cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(written(tmp_path, name, data), name)


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"")
    os.truncate(path, LARGEST + 1)
    with pytest.raises(UnreadableError, match="50 MB"):
        read(path, "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(UnreadableError, match="regular file"):
        read(tmp_path / "a.txt", "a.txt")


def test_a_page_gives_its_blocks_without_scripts_and_source_line_wraps() -> None:
    page = """<html><head><title>no</title><style>p {}</style></head><body><!-- no -->
    <table><tr><td>ỦY BAN NHÂN DÂN<br>QUẬN BÌNH TÂN</td><td>Số: 15/KH-UBND</td></tr></table>
    <p>Căn cứ Quyết định
       số 498/QĐ-TTg;</p><script>alert(1)</script><p hidden>no</p>
    <ol type="I"><li>Mục đích</li><li>Yêu cầu</li></ol><ul><li>Tổ <b>ch</b>ức</li></ul></body></html>"""
    assert document(page.encode(), ".html", "a").text == (
        "ỦY BAN NHÂN DÂN\nQUẬN BÌNH TÂN\n\nSố: 15/KH-UBND\n\nCăn cứ Quyết định số 498/QĐ-TTg;\n\n"
        "I. Mục đích\n\nII. Yêu cầu\n\n- Tổ chức\n"
    )


def test_a_page_may_declare_its_encoding() -> None:
    page = b'<meta charset="utf-16-le">' + b"\xff"
    with pytest.raises(UnreadableError):
        document(page + b"\xd8", ".html", "a")
    legacy = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>caf\xe9</p>'
    assert "café" in document(legacy.encode("latin-1"), ".html", "a").text


def test_a_declared_encoding_that_is_none_of_text_is_refused() -> None:
    with pytest.raises(UnreadableError, match="UTF-8"):
        document(b'<meta charset="zip"><p>\xff\xfe</p>'[1:], ".html", "a")


def test_a_deeply_nested_page_is_read_whole_or_refused() -> None:
    assert "đáy" in document(("<div>" * 2000 + "đáy").encode(), ".html", "a").text
    with pytest.raises(UnreadableError, match="depth"):
        document(("đầu" + "<div>" * 5000 + "đáy").encode(), ".html", "a")


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
def test_any_bytes_are_read_or_refused(data: bytes, ending: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert document(data, ending, "a").text.strip()


@given(st.text(min_size=1).filter(lambda t: any(c.isalnum() for c in t) and "\0" not in t and "\r" not in t))
def test_plain_text_is_never_rewritten(words: str) -> None:
    import unicodedata

    assert document(words.encode("utf-8"), ".txt", "a").text in (
        unicodedata.normalize("NFC", words), unicodedata.normalize("NFC", words.removeprefix("\ufeff"))
    )  # fmt: skip


def test_folders_are_searched_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", ".hidden.txt", ".git/d.txt", "a/table.json", "scan.pdf"):
        written(tmp_path, name, b"x")
    found = find([tmp_path])
    assert [s.name for s in found.sources] == ["a/c.md", "b.txt", "scan.pdf"]
    assert found.passed_over == 1


def test_a_file_given_twice_is_read_once_and_any_file_that_was_named_counts(tmp_path: Path) -> None:
    path = written(tmp_path, "a.json", b"x")
    assert [s.name for s in find([path, tmp_path, tmp_path / "." / "a.json"]).sources] == ["a.json"]


def test_two_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    one, other = written(tmp_path, "x/a.txt", b"1"), written(tmp_path, "y/a.txt", b"2")
    assert [s.name for s in find([one.parent, other.parent]).sources] == [one.as_posix(), other.as_posix()]


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError, match="nowhere"):
        find([tmp_path / "nowhere"])


def test_a_graph_below_a_folder_of_documents_is_no_document(tmp_path: Path) -> None:
    for name in ("a.txt", "graph/current", "graph/generations/x.txt", "graph/notes.txt"):
        written(tmp_path, name, b"x")
    assert [s.name for s in find([tmp_path]).sources] == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to this user nothing is closed")
def test_a_folder_that_cannot_be_opened_is_no_empty_folder(tmp_path: Path) -> None:
    written(tmp_path, "closed/a.txt", b"x").parent.chmod(0)
    with pytest.raises(NoSuchPathError, match="cannot be opened"):
        find([tmp_path])
