"""Fits the project's documents to a site: brings pages from outside of Documentation, writes the
long parts of the contents, and leads links to where things are here."""
import posixpath
import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ROOT / "Documentation"
# What is not under Documentation, and where it stands on the site.
BROUGHT = {
    "README.md": "About.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "Datasets/binh-dinh/README.md": "Datasets/binh-dinh.md",
    "Datasets/mergers/README.md": "Datasets/mergers.md",
}
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.M | re.S)


def vietnamese(config):
    return Path(config.docs_dir).name == "vi"


def pages_of(folder):
    return [f"{folder}/{path.name}" for path in sorted((DOCUMENTS / folder).glob("*.md"))
            if path.name != "README.md"]


def on_config(config):
    """Folders that the contents name as a whole, and Python's page once it is there."""
    if vietnamese(config):
        return config
    for section in config.nav:
        for entries in section.values():
            for entry in entries if isinstance(entries, list) else []:
                for name, value in entry.items() if isinstance(entry, dict) else []:
                    if value in ("METHODS", "DECISIONS"):
                        folder = value.capitalize()
                        entry[name] = [f"{folder}/README.md", *pages_of(folder)]
            if "Commands.md" in entries and (DOCUMENTS / "Python.md").exists():
                entries.insert(0, "Python.md")
    return config


def on_files(files, config):
    for name in ("iframe-worker.js", "site.css", "site.js"):
        content = (Path(__file__).parent / name).read_text()
        files.append(File.generated(config, f"assets/{name}", content=content))
    if vietnamese(config):
        return files
    for source, place in BROUGHT.items():
        files.append(File.generated(config, place, content=(ROOT / source).read_text()))
    home = DOCUMENTS / "README.md"
    files.append(File.generated(config, "index.md", content=home.read_text()))
    files.remove(files.get_file_from_path("README.md"))
    return files


def source_of(page, config):
    """The file of the project that a page was made from."""
    places = {place: source for source, place in BROUGHT.items()}
    if page.file.src_path == "index.md" and not vietnamese(config):
        return DOCUMENTS / "README.md"
    if page.file.src_path in places:
        return ROOT / places[page.file.src_path]
    return Path(config.docs_dir) / page.file.src_path


def place_of(target, config):
    """Where a file of the project stands on the site; nothing for what is no page."""
    if target.is_relative_to(ROOT):
        name = target.relative_to(ROOT).as_posix()
        if name in BROUGHT:
            return BROUGHT[name]
        if name == "Documentation/README.md":
            return "index.md"
    if target.is_relative_to(DOCUMENTS) and target.suffix == ".md" and target.exists():
        return target.relative_to(DOCUMENTS).as_posix()
    return None


def led(match, page, config):
    """A link as it has to stand on the site; without a place there, its words alone."""
    text, target = match[1], match[2]
    if re.match(r"[a-z]+:|#", target):
        return match[0]
    path, mark, anchor = target.partition("#")
    place = place_of((source_of(page, config).parent / path).resolve(), config)
    if place is None:
        return text
    if vietnamese(config):
        if place.startswith("Guide/vi/"):
            return match[0]
        return f"[{text}](../{place.removesuffix('.md')}.html{mark}{anchor})"
    if place.startswith("Guide/vi/"):
        place, folder = place.replace("Guide/vi/", "vi/").removesuffix(".md") + ".html", "."
    folder = posixpath.dirname(page.file.src_path) or "."
    return f"[{text}]({posixpath.relpath(place, folder)}{mark}{anchor})"


def on_page_markdown(markdown, page, config, files):
    kept = []

    def put_away(match):
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    text = CODE.sub(put_away, markdown)
    text = LINK.sub(lambda match: led(match, page, config), text)
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], text)


def on_post_page(output, page, config):
    """The theme's search has no name that a screen reader could say."""
    name = "Tìm kiếm" if vietnamese(config) else "Search"
    return output.replace('data-md-component="search" role="dialog"',
                          f'data-md-component="search" role="dialog" aria-label="{name}"')
