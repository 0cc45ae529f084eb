// A year on a map: each country and area in the colour of its class in that year. What is played is asked for once, when it is wanted.

const YEAR = "--year-fill"; // its colour, over the one that it is drawn in (static/page.css)
const OUTLINES = "path.choroplethlocation";
const DOTS = "g.trace.scattergeo path.point";
const asked = new Map(); // address → what is played, as it comes
const held = new Map(); // the same once it is there
const texts = new WeakMap(); // trace → what its hovers said when it was drawn

// What a control plays, asked for once; null where the server has it not.
export function load({ dataset: { source } }) {
  if (!asked.has(source)) {
    const answer = fetch(source).then((found) => (found.ok ? found.json() : null)).catch(() => null);
    asked.set(source, answer);
    answer.then((years) => { years ? held.set(source, years) : asked.delete(source); });
  }
  return asked.get(source);
}

export const isThere = ({ dataset: { source } }) => held.has(source);

export function paint(chart, control, year) {
  const years = held.get(control.dataset.source);
  if (!years) return;
  const colours = JSON.parse(control.dataset.colours); // of the classes, and last of no figure
  const still = year === Number(control.dataset.still);
  const of = (list, id) => list[id]?.[year - years.first];
  const fill = (path, id) => {
    if (still || path.getAttribute("fill")?.endsWith(", 0)")) path.style.removeProperty(YEAR); // the ring around who was chosen
    else path.style.setProperty(YEAR, colours[of(years.classes, id)] ?? colours.at(-1));
  };
  for (const path of chart.querySelectorAll(OUTLINES)) fill(path, path.__data__.loc);
  for (const group of chart.querySelectorAll("g.trace.scattergeo")) {
    const { ids } = group.__data__[0].trace;
    if (ids) group.querySelectorAll("path.point").forEach((path) => fill(path, ids[path.__data__.i]));
  }
  for (const trace of chart._fullData) {
    const places = trace.locations ?? trace.ids;
    if (!places || !trace.customdata) continue;
    if (!texts.has(trace)) texts.set(trace, trace.customdata);
    trace.customdata = still ? texts.get(trace) : [...places].map((id) => of(years.told, id) || years.missing);
  }
}

// Of a chart that is drawn anew, an outline or a dot may be of another place than before.
export function forget(chart) {
  for (const path of chart.querySelectorAll(`${OUTLINES}, ${DOTS}`)) path.style.removeProperty(YEAR);
}
