// The years of a chart pass in the browser: what is drawn of later years is hidden. No message goes to the server.
// A control of class "play" says in data-chart which chart, in data-first and data-last from which year to which. One with data-source
// is of a map: it is drawn of the year data-still, and what other years look like is asked for once the reader wants one.

import { forget, isThere, load, paint } from "./play_map.js";

const STEP_MS = 170;
const MAP_STEP_MS = 500;
const SEEN_MS = 1800;
const NO_MOTION = matchMedia("(prefers-reduced-motion: reduce)");
const shownOf = new WeakMap(); // drawing → the year that is shown
const played = new Set(); // charts that began by themselves once
const running = new Map(); // chart → timer

function drawing(control) {
  return document.getElementsByClassName(control.dataset.chart)[0]?.querySelector(".js-plotly-plot");
}

const controlOf = (chart) => [...document.querySelectorAll(".play")].find((control) => drawing(control) === chart);

const drawnOf = ({ dataset: { still, last } }) => Number(still ?? last); // the year that the chart shows without playing

function show(control, chart, year) {
  shownOf.set(chart, { year, source: control.dataset.source });
  if (control.dataset.source) paint(chart, control, year);
  else clip(chart, year, Number(control.dataset.last));
}

function clip(chart, year, last) {
  const axis = chart._fullLayout?.xaxis;
  if (!axis) return;
  const whole = year >= last;
  for (const rect of chart.querySelectorAll(".plotclip rect")) {
    rect.dataset.whole ??= rect.getAttribute("width");
    rect.setAttribute("width", whole ? rect.dataset.whole : Math.max(0, axis.l2p(year + 0.1)));
  }
  for (const [n, note] of (chart.layout.annotations ?? []).entries()) {
    const words = chart.querySelector(`.infolayer .annotation[data-index="${n}"]`);
    const later = note.xref !== "paper" && note.yref !== "paper" && note.axref !== "x" && note.x > year; // names of lines stay
    if (words) words.style.visibility = later && !whole ? "hidden" : "";
  }
}

function tell(control, year) {
  const slider = control.querySelector("input");
  slider.value = year;
  slider.setAttribute("aria-valuetext", year);
  control.querySelector("output").textContent = year;
  const link = control.querySelector("a");
  if (!link) return;
  link.hidden = Number(year) === drawnOf(control);
  link.href = `${control.dataset.link}${year}`;
}

function stop(control) {
  clearInterval(running.get(control.dataset.chart));
  running.delete(control.dataset.chart);
  const button = control.querySelector("button");
  button.textContent = button.dataset.play;
  const output = control.querySelector("output");
  if (output.ariaLive === "polite") return;
  output.ariaLive = "polite";
  output.textContent = output.textContent; // written anew, so that the year at which it stopped is read out
}

// Whether what a control plays is there; where it cannot be had, that is said in the place of the year.
async function ready(control) {
  if (!control.dataset.source || isThere(control)) return true;
  control.ariaBusy = "true";
  const loaded = await load(control);
  control.ariaBusy = null;
  if (!loaded) control.querySelector("output").textContent = control.dataset.failed;
  return loaded && control.isConnected;
}

async function begin(control) {
  if (!(await ready(control)) || running.has(control.dataset.chart)) return;
  const { first, last } = control.dataset;
  const slider = control.querySelector("input");
  let year = Number(slider.value) >= Number(last) ? Number(first) : Number(slider.value);
  const button = control.querySelector("button");
  button.textContent = button.dataset.pause;
  if (!control.dataset.source) control.querySelector("output").ariaLive = "off"; // six years a second, which nobody asked for
  const next = () => {
    const chart = drawing(control);
    if (!chart || !control.isConnected) return stop(control);
    show(control, chart, year);
    tell(control, year);
    if (year >= Number(last)) return stop(control);
    year += 1;
  };
  running.set(control.dataset.chart, setInterval(next, control.dataset.source ? MAP_STEP_MS : STEP_MS));
  next();
}

document.addEventListener("click", (event) => {
  const control = event.target.closest?.(".play button")?.closest(".play");
  if (!control) return;
  played.add(control.dataset.chart);
  if (running.has(control.dataset.chart)) stop(control);
  else begin(control);
});

document.addEventListener("input", async (event) => {
  const control = event.target.closest?.(".play");
  if (!control || !drawing(control)) return;
  played.add(control.dataset.chart);
  stop(control);
  if (!(await ready(control))) return;
  const chart = drawing(control);
  const year = Number(event.target.value);
  if (!chart || running.has(control.dataset.chart)) return;
  show(control, chart, year);
  tell(control, year);
});

// Once, when it is seen first, and not for who wants no motion. A chart that is drawn anew shows what it showed.
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const chart = isIntersecting && drawing(target);
    if (!chart?.querySelector(".plotclip rect")) continue;
    seen.unobserve(target);
    if (played.has(target.dataset.chart) || NO_MOTION.matches) continue;
    const { chart: name } = target.dataset;
    played.add(name);
    setTimeout(() => {
      const control = controlOf(drawing(target)) ?? target; // it may have been drawn anew since
      if (!running.has(name) && control.isConnected) begin(control);
    }, SEEN_MS); // after the whole was seen
  }
}, { threshold: 0.9 });

function watch(control) {
  if (!control || control.dataset.source || played.has(control.dataset.chart)) return;
  seen.unobserve(control);
  seen.observe(control);
}

// Chart and control come and are drawn anew each at its own time.
const [charts, controls] = [new WeakSet(), new WeakSet()];
function look() {
  for (const control of document.querySelectorAll(".play")) {
    const chart = drawing(control);
    if (!chart?.on) continue;
    if (!controls.has(control)) {
      controls.add(control);
      watch(control);
    }
    if (charts.has(chart)) continue;
    charts.add(chart);
    chart.on("plotly_afterplot", () => {
      for (const rect of chart.querySelectorAll(".plotclip rect")) delete rect.dataset.whole;
      forget(chart);
      const [before, control] = [shownOf.get(chart), controlOf(chart)];
      if (before && control && before.source === control.dataset.source && before.year !== drawnOf(control)) show(control, chart, before.year);
      watch(control); // it may have been seen before there was anything to play
    });
  }
}
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
look();

addEventListener("beforeprint", () => {
  for (const control of document.querySelectorAll(".play")) {
    const chart = drawing(control);
    stop(control);
    if (chart) show(control, chart, drawnOf(control));
    tell(control, drawnOf(control));
  }
});
