"""Files beside the pages: written where they changed, removed when no longer made, never over a person's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.write.extras import LIST, Extra, is_whole, publish_extras


def publish(folder: Path, **files: str) -> list[str]:
    """Publish these files and return the names of those that were in the way."""
    extras = [Extra(path.replace("_", "/"), content.encode()) for path, content in files.items()]
    return [problem.file for problem in publish_extras(folder, "docs/feeds", extras)]


def present(folder: Path) -> dict[str, str]:
    """The files of a folder, the list aside."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_files_follow_what_is_made(tmp_path: Path) -> None:
    """New files appear, changed ones change, others are not written, and those no longer made go with their folders."""
    folder = tmp_path / "feeds"
    assert publish(folder, a="1", b_c="2") == []
    written = (folder / "b" / "c").stat().st_mtime_ns
    assert publish(folder, a="3", b_c="2") == []
    assert present(folder) == {"a": "3", "b/c": "2"}
    assert (folder / "b" / "c").stat().st_mtime_ns == written
    assert publish(folder, a="3") == []
    assert [path.name for path in folder.iterdir() if path.name != LIST] == ["a"]
    assert publish(folder) == []
    assert not folder.exists()


def test_a_persons_file_is_kept_and_named(tmp_path: Path) -> None:
    """What a person put or changed there is neither replaced nor removed."""
    folder = tmp_path / "feeds"
    publish(folder, a="1", b="2", c="3")
    (folder / "a").write_text("edited", encoding="utf-8")
    (folder / "own").write_text("own", encoding="utf-8")
    assert publish(folder, a="1", b="2", own="ours") == ["docs/feeds/a", "docs/feeds/own"]
    assert publish(folder) == []
    assert present(folder) == {"a": "edited", "own": "own"}


def test_a_folder_of_a_persons_is_not_touched(tmp_path: Path) -> None:
    """Where nothing is made and nothing was, even empty folders stay."""
    (tmp_path / "feeds" / "empty").mkdir(parents=True)
    assert publish(tmp_path / "feeds") == []
    assert (tmp_path / "feeds" / "empty").is_dir()


def test_a_build_that_is_killed_disowns_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a build that stopped between two files, the next one goes on with both."""
    folder = tmp_path / "feeds"
    publish(folder, a="1", b="1")
    monkeypatch.setattr("digest.write.extras._finish", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        publish(folder, a="2", b="2", c="2")
    monkeypatch.undo()
    (folder / "b").write_text("1", encoding="utf-8")
    assert publish(folder, a="3", b="3", c="3") == []
    assert present(folder) == {"a": "3", "b": "3", "c": "3"}


def test_a_list_that_is_lost_or_hostile_endangers_nothing(tmp_path: Path) -> None:
    """Without its list a file that differs is a person's, one that is the same is ours; no list leads out."""
    folder = tmp_path / "feeds"
    publish(folder, a="1", b="2")
    (folder / LIST).write_text('{"files": {"../out": ["x"], "a": 1}}', encoding="utf-8")
    (tmp_path / "out").write_text("out", encoding="utf-8")
    assert publish(folder, a="1", b="3") == ["docs/feeds/b"]
    publish(folder)
    assert present(folder) == {"b": "2"}
    assert (tmp_path / "out").exists()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link in the folder's place is named, and what it leads to stays as it was."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "feeds").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert publish(tmp_path / "feeds", a="1") == ["docs/feeds"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_is_whole_while_all_its_files_are_there(tmp_path: Path) -> None:
    """What was made from the same is not made again, unless a file of it is gone."""
    publish(tmp_path / "feeds", a="1", mark="made\n")
    assert is_whole(tmp_path / "feeds", "mark", "made")
    assert not is_whole(tmp_path / "feeds", "mark", "other")
    (tmp_path / "feeds" / "a").unlink()
    assert not is_whole(tmp_path / "feeds", "mark", "made")
