// A chart as an image for a slide: what is drawn on the page, with its title above and its notes, unit and source below.
// A button of class chart-image says in data-told what to write, and in data-format whether it wants a PNG or an SVG.
// Plotly's own toImage draws the plot; it is fetched from our server when the first image is asked for.

const PLOTLY = "/app/static/plotly.min.js";
const FONT = "Arial, Helvetica, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const WIDTH = 1200;
const EDGE = 28;
const SCALE = 2; // pixels of a PNG per unit
const TITLE = { size: 24, weight: 700, opacity: 1 };
const BELOW = { size: 15, weight: 400, opacity: 0.8 };
const NOTE = { size: 13, weight: 400, opacity: 0.8 };
const SVG = "http://www.w3.org/2000/svg";
// A Chinese character with the closing marks behind it, or a word with what ends it: lines break only between these.
const PIECES = /[\u2e80-\uffef][，。；：、！？）」』”’]*|[^\s\u2e80-\uffef]*?[&?/](?=\S)|[^\s\u2e80-\uffef]+\s*|\s+/g;

let loading;

function plotly() {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = PLOTLY;
    script.onload = () => done(window.Plotly);
    script.onerror = failed;
    document.head.append(script);
  });
  return loading;
}

function wrapped(text, style) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.weight} ${style.size}px ${FONT}`;
  const lines = [""];
  for (const piece of text.match(PIECES) ?? []) {
    const longer = lines.at(-1) + piece;
    if (lines.at(-1) && pen.measureText(longer.trimEnd()).width > WIDTH - 2 * EDGE) lines.push(piece);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function written(svg, text, style, colour, top) {
  let y = top;
  for (const line of wrapped(text, style)) {
    y += Math.round(style.size * 1.35);
    const element = document.createElementNS(SVG, "text");
    const looks = { x: EDGE, y, "font-family": FONT, "font-size": style.size, "font-weight": style.weight,
                    fill: colour, "fill-opacity": style.opacity };
    for (const [name, value] of Object.entries(looks)) element.setAttribute(name, value);
    element.textContent = line.trimEnd();
    svg.append(element);
  }
  return y;
}

async function plot(chart, height) {
  const layout = structuredClone(chart.layout);
  const figure = {
    data: structuredClone(chart.data),
    layout: { ...layout, width: WIDTH - 2 * EDGE, height, autosize: false, font: { ...layout.font, family: FONT } },
    config: { topojsonURL: chart._context.topojsonURL },
  };
  const size = { format: "svg", width: WIDTH - 2 * EDGE, height, imageDataOnly: true };
  const drawn = await (await plotly()).toImage(figure, size);
  return new DOMParser().parseFromString(drawn, "image/svg+xml").documentElement;
}

async function framed(chart, told) {
  const page = getComputedStyle(document.querySelector("[data-testid=stApp]"));
  const svg = document.createElementNS(SVG, "svg");
  const paper = document.createElementNS(SVG, "rect");
  svg.append(paper);
  let y = written(svg, told.title, TITLE, page.color, EDGE - 8);
  y = written(svg, told.below_title, BELOW, page.color, y + 4) + 16;
  const height = chart.layout.height ?? chart.clientHeight;
  const drawn = await plot(chart, height);
  drawn.setAttribute("x", EDGE);
  drawn.setAttribute("y", y);
  svg.append(drawn);
  y += height + 8;
  for (const note of told.notes.filter(Boolean)) y = written(svg, note, NOTE, page.color, y) + 3;
  y += EDGE - 8;
  for (const [element, looks] of [
    [svg, { xmlns: SVG, width: WIDTH, height: y, viewBox: `0 0 ${WIDTH} ${y}` }],
    [paper, { width: "100%", height: "100%", fill: page.backgroundColor }],
  ]) for (const [name, value] of Object.entries(looks)) element.setAttribute(name, value);
  return svg;
}

function asSvg(svg) {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

async function asPng(svg) {
  const image = new Image();
  image.src = URL.createObjectURL(asSvg(svg));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("button.chart-image");
  if (!button || button.disabled) return;
  const told = JSON.parse(button.dataset.told);
  const chart = document.getElementsByClassName(told.chart)[0]?.querySelector(".js-plotly-plot");
  if (!chart) return;
  button.disabled = true;
  try {
    const svg = await framed(chart, told);
    save(button.dataset.format === "png" ? await asPng(svg) : asSvg(svg), `${told.name}.${button.dataset.format}`);
  } finally {
    button.disabled = false;
  }
});
