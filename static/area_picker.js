// A combobox of countries, areas and groups that finds them by any of their names, in any language, as they are typed: WAI-ARIA's
// "editable combobox with list autocomplete", one or several chosen. dashboard/widgets/area_picker.py says what it is given.

const STYLE = `
  :host { display: block; font-family: var(--st-font); color: var(--st-text-color); }
  * { box-sizing: border-box; }
  label { display: block; font-size: 0.875rem; margin-block-end: 0.375rem; }
  .field { display: flex; flex-wrap: wrap; gap: 0.25rem; align-items: center; min-height: 2.5rem; padding: 0.25rem 0.5rem; cursor: text;
    background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
  .field:focus-within { border-color: var(--st-primary-color); box-shadow: 0 0 0 1px var(--st-primary-color); }
  input { flex: 1 1 8rem; min-width: 6rem; padding: 0.25rem; font: inherit; font-size: 0.875rem; color: inherit; background: none; border: 0; outline: 0; }
  input::placeholder { color: inherit; opacity: 0.75; }
  .chosen { display: inline-flex; align-items: center; gap: 0.25rem; padding: 0.125rem 0.25rem 0.125rem 0.5rem; font: inherit;
    font-size: 0.875rem; line-height: 1.5rem; color: inherit; background: var(--st-background-color); text-align: start;
    border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); cursor: pointer; }
  .chosen:hover, .chosen:focus-visible { border-color: currentColor; }
  .chosen:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
  .cross, .arrow { flex: none; width: 1.25rem; height: 1.25rem; fill: none; stroke: currentColor; stroke-width: 1.5; pointer-events: none; }
  .list:popover-open { display: flex; flex-direction: column; }
  .list { position: fixed; inset: auto; margin: 0; padding: 0; overflow: hidden; font-size: 0.875rem; color: inherit; background: var(--st-background-color);
    border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); box-shadow: 0 4px 16px rgb(0 0 0 / 0.25); }
  ul { margin: 0; padding: 0; overflow: auto; list-style: none; }
  li { padding: 0.5rem 0.75rem; min-height: 2.25rem; cursor: pointer; overflow-wrap: anywhere; }
  li[data-active] { background: var(--st-secondary-background-color); outline: 2px solid var(--st-primary-color); outline-offset: -2px; }
  li[aria-selected="true"] { font-weight: 600; }
  .also { opacity: 0.8; font-weight: 400; margin-inline-start: 0.5rem; }
  .status { order: -1; padding: 0.5rem 0.75rem; overflow-wrap: anywhere; }
  .status:empty { padding: 0; }
`;
const CROSS = '<svg class="cross" viewBox="0 0 20 20" aria-hidden="true"><path d="M6 6l8 8M14 6l-8 8"/></svg>';
const ARROW = '<svg class="arrow" viewBox="0 0 20 20" aria-hidden="true"><path d="M5 8l5 5 5-5"/></svg>';
const NEAREST = 3;
const TALLEST = 320;
const pickers = new WeakMap();
// Name of a picker → the one on the screen, and what can be chosen there, which comes by itself: before the picker, after it, or anew.
// Both components run a copy of this script, so that is kept for the page.
const { shown, offered } = (globalThis.areaPickers ??= { shown: new Map(), offered: new Map() });

/** A name as it is compared: its letters and digits, without accents; as `area_named` of dashboard/reading/areas.py does. */
export function folded(text) {
  return text.normalize("NFKD").toLowerCase().replace(/ß/g, "ss").replace(/[^\p{L}\p{N}]/gu, "");
}

/** Word by word, so that "Korea" is found in "Republic of Korea". */
const wordsOf = (text) => text.split(/[^\p{L}\p{N}\p{M}'’]+/u).map(folded).filter(Boolean);

/** How well a name answers what is typed; 0 is best, Infinity not at all. A code of two or three letters answers whole only. */
function rank(name, typed) {
  if (name.folded === typed) return 0;
  if (name.code) return Infinity;
  if (name.folded.startsWith(typed)) return name.other ? 2 : 1;
  if (name.words.some((_, n) => name.words.slice(n).join("").startsWith(typed))) return 3;
  return typed.length > 2 && name.folded.includes(typed) ? 4 : Infinity;
}

/** The share of pairs of letters that two names have in common, 0 to 1. */
function likeness(one, other) {
  const pairs = (text) => Array.from({ length: Math.max(text.length - 1, 1) }, (_, n) => text.slice(n, n + 2));
  const [these, those] = [pairs(one), pairs(other)];
  const held = [...those];
  const shared = these.filter((pair) => held.includes(pair) && held.splice(held.indexOf(pair), 1));
  return (2 * shared.length) / (these.length + those.length);
}

class Picker {
  constructor(root) {
    this.leaving = new AbortController();
    this.active = -1;
    this.shown = [];
    this.turn = 0;
    const held = document.createElement("div");
    held.innerHTML = `<style>${STYLE}</style><label for="typed"></label>
      <div class="field"><input id="typed" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false"
        aria-controls="list" aria-describedby="status" autocomplete="off" autocapitalize="off" spellcheck="false">${ARROW}</div>
      <div class="list" popover="manual"><ul id="list" role="listbox"></ul><div id="status" class="status" role="status"></div></div>`;
    root.append(held);
    for (const name of ["label", "input", "ul"]) this[name] = root.querySelector(name);
    for (const name of ["field", "list", "status"]) this[name] = root.querySelector(`.${name}`);
    this.listen();
  }

  listen() {
    this.field.onmousedown = (event) => {
      if (event.target !== this.input && !event.target.closest("button")) event.preventDefault();
      if (!event.target.closest("button")) this.input.focus();
    };
    this.field.onclick = (event) => {
      const chip = event.target.closest("button");
      if (chip) this.choose(this.chosen.filter((id) => id !== chip.value));
      else if (!this.open) this.search("");
    };
    this.input.onfocus = () => this.input.select();
    this.input.oninput = () => this.search(this.input.value);
    this.input.onkeydown = (event) => this.key(event);
    this.input.onblur = () => this.close();
    this.list.onmousedown = (event) => event.preventDefault();
    this.ul.onclick = (event) => {
      const row = event.target.closest("li");
      if (row) this.take(row.dataset.id);
    };
    const { signal } = this.leaving;
    addEventListener("scroll", (event) => event.target !== this.ul && this.open && this.place(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.open && this.place(), { signal });
  }

  /** What the server knows; what is being typed stays, and so does what the reader chose since. */
  show(data, tell) {
    this.data = data;
    this.tell = tell;
    shown.set(data.picker, this);
    this.label.textContent = data.label;
    if (!offered.has(data.picker)) return;
    this.options = offered.get(data.picker);
    this.byId = new Map(this.options.map((option) => [option.id, option]));
    if (data.turn >= this.turn) [this.chosen, this.turn] = [data.chosen, data.turn];
    this.input.placeholder = data.several && this.chosen.length ? "" : data.said.placeholder;
    this.ul.setAttribute("aria-label", data.label);
    this.ul.setAttribute("aria-multiselectable", String(data.several));
    this.draw();
  }

  draw() {
    for (const chip of this.field.querySelectorAll("button")) chip.remove();
    if (this.data.several) {
      for (const id of this.chosen) {
        const chip = document.createElement("button");
        Object.assign(chip, { type: "button", className: "chosen", value: id, textContent: this.byId.get(id)?.label ?? id });
        chip.setAttribute("aria-label", this.data.said.remove.replace("{name}", chip.textContent));
        chip.insertAdjacentHTML("beforeend", CROSS);
        this.input.before(chip);
      }
    } else if (!this.open) this.input.value = this.byId.get(this.chosen[0])?.label ?? "";
    if (this.open) this.search(this.typed);
  }

  /** The options that what is typed may mean, best first; those nearest to it where none does. */
  search(text) {
    this.typed = text;
    const typed = folded(text);
    const left = this.options.filter((option) => !this.data.several || !this.chosen.includes(option.id));
    const scored = left.map((option) => {
      const [best, by] = option.names.map((name) => [rank(name, typed), name]).reduce((a, b) => (b[0] < a[0] ? b : a));
      return { option, best, by };
    });
    let found = typed ? scored.filter((s) => s.best < Infinity).sort((a, b) => a.best - b.best) : left.map((option) => ({ option }));
    const full = this.data.several && this.chosen.length >= this.data.limit;
    const there = this.data.several && this.chosen.find((id) => this.byId.get(id)?.names.some((name) => rank(name, typed) === 0));
    const unknown = typed && !found.length && !there;
    if (unknown) found = this.nearest(left, typed);
    if (full) found = [];
    const { said } = this.data;
    this.status.textContent = full
      ? said.full
      : there
        ? said.there.replace("{name}", this.byId.get(there).label)
        : unknown
          ? said.unknown.replace("{name}", text.trim())
          : "";
    this.render(found, typed && !unknown && !there ? 0 : -1);
  }

  nearest(left, typed) {
    const scored = left.map((option) => {
      const [like, by] = option.names.map((name) => [likeness(name.folded, typed), name]).reduce((a, b) => (b[0] > a[0] ? b : a));
      return { option, like, by };
    });
    return scored.filter((s) => s.like > 0.2).sort((a, b) => b.like - a.like).slice(0, NEAREST);
  }

  render(found, active) {
    this.shown = found.map((f) => f.option.id);
    this.ul.replaceChildren(
      ...found.map(({ option, by }, n) => {
        const row = document.createElement("li");
        Object.assign(row, { id: `row${n}`, role: "option", textContent: option.label });
        row.dataset.id = option.id;
        row.setAttribute("aria-selected", String(this.chosen.includes(option.id)));
        if (by?.other) row.insertAdjacentHTML("beforeend", '<span class="also"></span>');
        if (by?.other) row.lastChild.textContent = by.text;
        return row;
      }),
    );
    this.expand();
    const at = this.typed || this.data.several ? active : this.shown.indexOf(this.chosen[0]);
    this.mark(at);
  }

  mark(at) {
    this.active = at;
    this.ul.querySelector("[data-active]")?.removeAttribute("data-active");
    const row = this.ul.children[at];
    if (row) row.setAttribute("data-active", "");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  expand() {
    if (!this.open) this.list.showPopover();
    this.open = true;
    this.input.setAttribute("aria-expanded", "true");
    this.place();
  }

  /** Under the field, or above it where there is more room. */
  place() {
    const field = this.field.getBoundingClientRect();
    const [below, above] = [innerHeight - field.bottom - 8, field.top - 8];
    const up = below < 200 && above > below;
    const room = Math.min(TALLEST, up ? above : below);
    this.ul.style.maxHeight = `${Math.max(room - this.status.offsetHeight, 80)}px`;
    Object.assign(this.list.style, { left: `${field.left}px`, width: `${field.width}px` });
    this.list.style.top = `${up ? field.top - this.list.offsetHeight - 4 : field.bottom + 4}px`;
  }

  close() {
    if (!this.open) return;
    this.list.hidePopover();
    this.open = false;
    this.typed = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.input.value = this.data.several ? "" : (this.byId.get(this.chosen[0])?.label ?? "");
  }

  key(event) {
    const { key } = event;
    if (event.isComposing) return; // Enter belongs to whoever writes Chinese until the word is written
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!this.open) return this.search("");
      const step = key === "ArrowDown" ? 1 : -1;
      this.mark(Math.min(Math.max(this.active + step, 0), this.shown.length - 1));
    } else if (key === "Enter" && this.open) {
      event.preventDefault();
      if (this.shown[this.active]) this.take(this.shown[this.active]);
    } else if (key === "Escape" && this.open) {
      event.stopPropagation();
      this.close();
    } else if (key === "Backspace" && this.data.several && !this.input.value && this.chosen.length) {
      this.choose(this.chosen.slice(0, -1));
    }
  }

  take(id) {
    const again = this.data.several;
    if (again) this.input.value = "";
    const chosen = again ? [...this.chosen, id] : [id];
    if (!again) this.chosen = chosen;
    this.close();
    this.choose(chosen);
  }

  choose(chosen) {
    this.chosen = chosen;
    this.draw();
    this.input.focus();
    this.turn += 1;
    this.tell({ turn: this.turn, areas: chosen });
  }
}

function offer({ picker, options }) {
  const read = ([id, label, others]) => {
    const name = (text, other) => ({ text, other, folded: folded(text), words: wordsOf(text), code: other && /^[A-Z]{2,3}$/.test(text) });
    return { id, label, names: [name(label, false), ...others.map((text) => name(text, true))] };
  };
  offered.set(picker, options.map(read));
  const waiting = shown.get(picker);
  waiting?.show(waiting.data, waiting.tell);
}

export default function draw({ data, parentElement, setTriggerValue }) {
  if (data instanceof Uint8Array) return offer(JSON.parse(new TextDecoder().decode(data)));
  if (!pickers.has(parentElement)) pickers.set(parentElement, new Picker(parentElement));
  const picker = pickers.get(parentElement);
  picker.show(data, (chosen) => setTriggerValue("chosen", chosen));
  return () => {
    picker.leaving.abort();
    if (shown.get(data.picker) === picker) shown.delete(data.picker);
  };
}
