"""What the page of an article says of its story."""

from __future__ import annotations

from dataclasses import dataclass

from digest.model import Digest, Story
from digest.write import reading
from digest.write.escape import Markup
from digest.write.paths import title_of
from digest.write.views.site import Line, Link, Site, href, line


@dataclass(frozen=True, slots=True)
class StoryBox:
    """What the page of an article says of its story: the story's page, what came before and after, other prints."""

    link: Link | None
    digests: Markup
    before: Line | None
    after: Line | None
    versions: tuple[Line, ...]


def story_box(of: Site, page: str, article: str) -> StoryBox | None:
    """The box on the article's page; None where it is in no story."""
    story = of.stories.get(article)
    if story is None:
        return None
    texts = [{version.article for version in text} for text in story.texts]
    text = next((its for its in texts if article in its), set())
    folded = {version.article for text in story.texts for version in text[1:]} - text
    dated = [
        d for d in digests_of(of, story) if d.article.published and d.article.id not in (folded | text) - {article}
    ]
    at = next((at for at, digest in enumerate(dated) if digest.article.id == article), None)
    path = of.story_paths.get(story.id)
    return StoryBox(
        link=story_link(of, page, story) if path else None,
        digests=of.say("digests", len(story.articles)),
        before=line(of, page, dated[at - 1]) if at else None,
        after=line(of, page, dated[at + 1]) if at is not None and at + 1 < len(dated) else None,
        versions=tuple(line(of, page, of.digests[other]) for other in story.articles if other in text - {article}),
    )


def story_title(of: Site, story: Story) -> str:
    """What a person called a story, else its lead's headline."""
    return story.name or title_of(of.digests[story.lead].article)


def story_link(of: Site, page: str, story: Story) -> Link:
    """A story under its title, linked from `page`."""
    return Link(reading.text(story_title(of, story)), href(page, of.story_paths[story.id]), count=len(story.articles))


def whole_story(of: Site, page: str, digest: Digest) -> Link | None:
    """The story that a digest tells with others, linked from `page` under their number; None without a page."""
    story = of.stories.get(digest.article.id)
    if story is None or story.id not in of.story_paths:
        return None
    count = len(story.articles)
    return Link(of.say("whole_story", count), href(page, of.story_paths[story.id]), count=count)


def digests_of(of: Site, story: Story) -> list[Digest]:
    """The story's digests, oldest first."""
    return [of.digests[article] for article in story.articles]
