"""Texts that want to be more than text, as a link, a publisher or a file could bring them."""

HOSTILE = {
    "link": "x`[Log in again](http://evil.example/)",
    "autolink": "see http://evil.example/a and HTTPS://evil.example/b",
    "www": "see www.evil.example now",
    "mail": "write to me@evil.example",
    "angles": "<http://evil.example/> <a href='http://evil.example'>x</a>",
    "image": "![x](http://evil.example/x.png)",
    "reference": "[x][1]\n\n[1]: http://evil.example",
    "footnote": "x[^1]\n\n[^1]: y",
    "html": "<b>x</b><script>alert(1)</script><img src=x onerror=alert(1)>",
    "entity": "&lt;b&gt; &#60;b> R&D & so on",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~ ~f~ a_b_c",
    "code": "`a` ``b`` ```\nc\n```",
    "fence": "~~~\nx\n~~~",
    "colour": ":red[x] :red-background[y] :small[z] :rainbow[w] :blue-badge[v]",
    "icon": ":material/home: :streamlit: :smile: :+1: :100:",
    "latex": "$x^2$ and $$y$$ from US$5 to US$7",
    "backslashes": r"\*a\* \[b\](c) \\",
    "heading": "# x\n## y",
    "list": "- x\n- y",
    "numbers": "1. x\n2) y",
    "quote": "> x",
    "rule": "---",
    "underline": "x\n===",
    "table": "|a|b|\n|-|-|\n|1|2|",
    "indented": "        x",
    "lines": "a\r\nb\u2028c\x0bd\x85e",
    "controls": "a\x00b\x1bc\u202egnp.exe\u200b",
    "directive": "::: note\nx\n:::",
    "chinese": "**注意**：[登录](http://evil.example)",
}

SIGNS = "=+-@＝＋－＠"
BEFORE = (
    "",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\ufeff",
    "\u2060",
    "\u202e",
    "\x00",
    "\x1b",
    " \u200b\t ",
)


def hostile_cells() -> list[str]:
    """Texts that a spreadsheet could run, behind everything that it may skip."""
    return [f"{before}{sign}{text}" for before in BEFORE for sign in SIGNS for text in ("HYPERLINK(1)", "cmd|' /C calc'!A0")]
