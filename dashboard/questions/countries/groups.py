"""The groups that a country belongs to, a group's members, and who is where: names that lead to their pages."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language.groups import REGIONS
from dashboard.language.markup import Markdown, bullets, link, literal
from dashboard.language.words import Words
from dashboard.questions.countries.findings import period
from dashboard.questions.countries.standing import NOW, Profile
from dashboard.questions.events import words as say
from dashboard.questions.events.choices import EVENT
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from dashboard.widgets import links
from warehouse import queries
from warehouse.queries import Belonging, Event

LEAST_DEVELOPED = "group:ldc"
KINDS = ("special", "region", "income", "development")


def belonging(profile: Profile, words: Words) -> Markdown:
    """The groups of a country, each with whether it was and is in it, and of which day "now" is."""
    _ = words.gettext
    named = {"special": _("Group"), "region": _("Region"), "income": _("Income group"), "development": _("Development status")}
    held = sorted((b for b in profile.belonging if b.group_kind in KINDS and (b.then_in or b.now_in)), key=_place)
    listed = bullets(words.marked("**{label}:** {text}", label=named[b.group_kind], text=_belongs(b, words)) for b in held)
    leaving = any(b.group_id == LEAST_DEVELOPED and b.now_in for b in held)
    dated = words.sentences(
        _("Now: {members}.", members=words.name("membership", NOW)),
        _("Three LDCs were due to leave their group on the day after; whether they did is not verified.") if leaving else "",
    )
    return Markdown("\n\n").join([listed, Markdown(literal(dated))])


def _place(belonging: Belonging) -> tuple[int, bool]:
    return KINDS.index(belonging.group_kind), not belonging.then_in


def _belongs(belonging: Belonging, words: Words) -> str:
    """A group and when; the status of 2013 has no other date."""
    name = links.area_link(belonging.group_id, words)
    if belonging.group_kind == "development":
        return words.gettext("{name} (status of 2013)", name=name)
    return words.gettext("{name}: {period}", name=name, period=period(belonging, words))


def events_of(area_id: str, found: Sequence[Event], words: Words) -> Markdown:
    """The meetings and other events in a country, each with its source and its view around the meeting."""
    here = [e for e in found if e.area_id == area_id]
    return bullets(
        Markdown(" · ").join(
            part
            for part in (
                link(say.label(e, words), e.url),
                say.when(e, words),
                say.verified(e, words),
                links.page_link(words.gettext("figures around it"), links.EVENTS, words, {EVENT.key: e.event_id})
                if e.kind == "igf_meeting"
                else "",
            )
            if part
        )
        for e in here
    )


def members_of(membership_id: str, words: Words) -> str:
    """What a list of members is called: their date, with a capital."""
    named = words.name("membership", membership_id)
    return named[:1].upper() + named[1:]


def member_names(group_id: str, membership_id: str, context: Context) -> list[str]:
    """A group's members in the order of their names, each leading to its page."""
    members = context.release.read(queries.group_members, group_id, membership_id)
    return [
        links.area_link(m.area_id, context.words)
        for m in by_name(members, lambda m: context.words.name("area", m.area_id), context)
    ]


def by_region(context: Context) -> dict[str, list[str]]:
    """Who has a page: the name of each region, then of what is in none, then groups → names that lead to their pages."""
    words = context.words
    _ = words.gettext
    held = by_name(context.release.read(queries.areas_with_page), lambda a: words.name("area", a.area_id), context)
    countries = [a for a in held if a.group_kind is None]
    found: dict[str, list[str]] = {
        words.name("area", f"group:{region}"): [
            links.area_link(a.area_id, words) for a in countries if a.region_id == f"group:{region}"
        ]
        for region in REGIONS
    }
    found[_("In no region of the World Bank")] = [links.area_link(a.area_id, words) for a in countries if a.region_id is None]
    found[_("Groups")] = [links.area_link(a.area_id, words) for a in held if a.group_kind is not None]
    return {name: names for name, names in found.items() if names}
