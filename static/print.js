// What a sheet of paper needs and a style sheet cannot do (static/page.css has the rest).
// The server says on the element of the page what stands at the foot of each sheet, and, of a dark page, its colours on paper.
const foot = document.createElement("style");
const kept = new Map();
const PAINTED = ["color", "background-color", "border-top-color", "border-bottom-color", "border-left-color", "border-right-color", "fill", "stroke"];

const hex = parts => "#" + parts.map(part => Math.round(part).toString(16).padStart(2, "0")).join("");

// A computed colour as [hexadecimal, opacity]; undefined where there is none.
function parsed(colour) {
  const numbers = (colour.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  if (colour.startsWith("rgb")) return [hex(numbers.slice(0, 3)), numbers[3] ?? 1];
  if (colour.startsWith("color(srgb")) return [hex(numbers.slice(0, 3).map(part => part * 255)), numbers[3] ?? 1];
}

const inWords = text => `"${text.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ")}"`;

// The address and the date of the sheet, its release and its number: text of the sheet's own margin, so on each of them.
function sayAtTheFoot() {
  const { said, dates } = document.documentElement.dataset;
  const day = new Date().toLocaleDateString(dates, { dateStyle: "long" });
  const look = "font: 7pt sans-serif; color: #5b6675; vertical-align: top; padding-top: 2mm; overflow-wrap: anywhere";
  foot.textContent = `@page {
    @bottom-left { content: ${inWords(location.href)}; ${look}; text-align: start; width: 60%; }
    @bottom-right { content: ${inWords([said, day].filter(Boolean).join(" · "))} " · " counter(page) "/" counter(pages); ${look};
      text-align: end; width: 40%; } }`;
  document.head.append(foot);
}

const luminance = colour => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
  .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  .reduce((sum, part, n) => sum + part * [0.2126, 0.7152, 0.0722][n], 0);

// A colour for words on paper: darkened until its contrast with white is what WCAG asks for.
function legible(colour) {
  const parts = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
  for (let share = 1; ; share -= 0.05) {
    const darker = hex(parts.map(part => part * Math.max(share, 0)));
    if (share <= 0 || 1.05 / (luminance(darker) + 0.05) >= 4.6) return darker;
  }
}

// The colours of a dark page as those of the light one; Streamlit's own shades of words, which no list has, are darkened.
function lighten() {
  const paper = JSON.parse(document.documentElement.dataset.paper || "{}");
  if (!Object.keys(paper).length) return;
  const changes = [];
  for (const element of document.querySelectorAll("html, body, body *")) {
    const computed = getComputedStyle(element);
    for (const property of PAINTED) {
      const [was, opacity] = parsed(computed[property]) ?? [];
      const now = paper[was] ?? (opacity && property === (element.matches("text, tspan") ? "fill" : "color") ? legible(was) : undefined);
      if (opacity && now) changes.push([element, property, now + hex([opacity * 255]).slice(1)]);
    }
  }
  for (const [element, property, colour] of changes) {
    if (!kept.has(element)) kept.set(element, element.getAttribute("style"));
    element.style.setProperty(property, colour, "important");
  }
}

// A drawing of Plotly has the width of the screen. With a viewBox, in a box of its shape, it shrinks to the sheet.
function fit() {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const [width, height] = [drawing.width.baseVal.value, drawing.height.baseVal.value];
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.closest(".svg-container").style.aspectRatio = width / height;
  }
}

addEventListener("beforeprint", () => {
  sayAtTheFoot();
  lighten();
  fit();
});
addEventListener("afterprint", () => {
  foot.remove();
  for (const [element, style] of kept) style === null ? element.removeAttribute("style") : element.setAttribute("style", style);
  kept.clear();
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    drawing.removeAttribute("viewBox");
    drawing.closest(".svg-container").style.aspectRatio = "";
  }
});
