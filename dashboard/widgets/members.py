"""Who belongs to a group on the date that figures are made for: a menu, the same wherever groups are chosen or named."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.language import terms
from dashboard.language.folding import folded
from dashboard.language.markup import bold, bullets, literal
from dashboard.reading.areas import called
from dashboard.reading.context import Context
from dashboard.reading.order import by_name
from dashboard.session.turns import fragment
from dashboard.widgets import links, screen
from warehouse import queries
from warehouse.queries import GroupMember

HEIGHT = 200
"""Pixels of the list, which scrolls."""


@fragment
def group_members(group_ids: Sequence[str], membership_id: str, context: Context, key: str) -> None:
    """Draw the menu; its list is read when it is opened. A fragment of its own, so that opening it sends no chart again."""
    words = context.words
    _ = words.gettext
    label = _("Groups: {members}", members=words.name("membership", membership_id))
    menu = st.popover(literal(label), icon=":material/group:", type="tertiary", key=f"members_{key}", on_change="rerun")
    if not menu.open:
        return
    with menu:
        group_id = group_ids[0]
        if len(group_ids) > 1:
            named = dict.fromkeys(group_ids)
            group_id = st.selectbox(
                _("Group"), list(named), format_func=lambda g: words.name("area", g), key=f"members_of_{key}", filter_mode=None
            )
        members = context.release.read(queries.group_members, group_id, membership_id)
        if not members:
            screen.text(_("This release does not say who belongs to {group}.", group=words.name("area", group_id)))
            return
        sought = st.text_input(_("Find a member"), key=f"members_find_{key}", placeholder=_("Type a name or code"))
        screen.text(how_many(group_id, len(members), membership_id, context))
        with st.container(height=HEIGHT):
            found = found_members(members, sought, context)
            screen.text(bullets(found) if found else _("No member is called so."))
        licences = links.page_link(_("Licences and editions"), links.METHOD, words, part=links.LICENCES)
        screen.caption(words.sentences(origin(members, context), words.marked("All terms: {page}.", page=licences)))


def how_many(group_id: str, n: int, membership_id: str, context: Context) -> str:
    """The group with its number of members and their date."""
    words = context.words
    count = words.ngettext("{n} country or area", "{n} countries and areas", n)
    return words.gettext(
        "{group}: {count}, {members}",
        group=bold(words.name("area", group_id)),
        count=count,
        members=words.name("membership", membership_id),
    )


def found_members(members: Sequence[GroupMember], sought: str, context: Context) -> list[str]:
    """The names of those that are called so, in whatever language; of all where nothing is sought."""
    words, names = context.words, called(context.release)
    wanted = folded(sought)
    found = [
        m for m in members if any(wanted in folded(name) for name in (words.name("area", m.area_id), *names.get(m.area_id, ())))
    ]
    return [
        words.gettext("{name} (not verified)", name=words.name("area", m.area_id))
        if not m.verified
        else words.name("area", m.area_id)
        for m in by_name(found, lambda m: words.name("area", m.area_id), context)
    ]


def origin(members: Sequence[GroupMember], context: Context) -> str:
    """Whose lists say so."""
    words = context.words
    lists = by_name({terms.members_list(words, m.source) for m in members}, str, context)
    return words.gettext("Source: {list}.", list=words.gettext("; ").join(lists))
