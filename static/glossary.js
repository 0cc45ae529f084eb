// The meaning of a word where it is met: a link to it (dashboard/session/glossary.py) opens a note beside the word, by pointer, finger
// or key alike; Escape or a press elsewhere closes it. Without this script the link leads to the page that has all meanings.
const META = "glossary-meanings";
let note;
let from;

const meanings = () => JSON.parse(document.querySelector(`meta[name="${META}"]`)?.content ?? "{}");

function place(link) {
  const at = link.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, innerWidth - note.offsetWidth - 8));
  const below = at.bottom + 6 + note.offsetHeight < innerHeight;
  Object.assign(note.style, { left: `${left}px`, top: `${below ? at.bottom + 6 : at.top - note.offsetHeight - 6}px` });
}

function open(link, said) {
  note?.remove();
  note = Object.assign(document.createElement("div"), { className: "glossary-note", id: "glossary-note", tabIndex: -1 });
  note.popover = "auto";
  note.setAttribute("role", "dialog");
  note.setAttribute("aria-label", said.name);
  const name = Object.assign(document.createElement("strong"), { textContent: said.name });
  const means = Object.assign(document.createElement("p"), { textContent: said.means });
  const source = Object.assign(document.createElement("small"), { textContent: said.source });
  note.append(name, means, source);
  note.style.font = getComputedStyle(document.body).font;
  const app = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
  Object.assign(note.style, { color: app.color, background: app.backgroundColor });
  document.body.append(note);
  note.showPopover();
  place(link);
  from = link;
  note.focus();
  note.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && note.contains(document.activeElement)) from.focus();
  });
}

addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href*="#term-"]');
  const plain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const said = link && plain && meanings()[new URL(link.href).hash.slice("#term-".length)];
  if (!said) return;
  event.preventDefault();
  event.stopPropagation();
  open(link, said);
}, true);
addEventListener("scroll", () => note?.matches(":popover-open") && from?.isConnected && place(from), { capture: true, passive: true });
