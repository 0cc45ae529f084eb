// Every word and mark of the page whose contrast with what lies behind it is under what WCAG 2.2 asks for (1.4.3, 1.4.11), and how many were measured.
() => {
  const parse = c => { const n = (c.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
    if (c.startsWith("rgb")) return [n[0], n[1], n[2], n[3] ?? 1];
    if (c.startsWith("color(srgb")) return [n[0] * 255, n[1] * 255, n[2] * 255, n[3] ?? 1];
    if (c.startsWith("oklab") || c.startsWith("oklch")) return null;
    return [0, 0, 0, 0] };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const lum = c => [0, 1, 2].map(i => c[i] / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05) };
  const behind = e => { const layers = []; for (let at = e; at; at = at.parentElement ?? at.getRootNode().host) {
      const c = parse(getComputedStyle(at).backgroundColor); if (c && c[3]) layers.push(c); if (c && c[3] === 1) break }
    return layers.reverse().reduce((under, c) => over(c, under), [255, 255, 255, 1]) };
  const shade = e => { let o = 1; for (let at = e; at; at = at.parentElement) o *= Number(getComputedStyle(at).opacity); return o };
  const found = new Map(), measured = { text: 0, word: 0, line: 0, mark: 0 };
  const judge = (e, colour, extra, least, what) => { measured[what] += 1; const c = parse(colour); if (!c) { found.set("unread " + colour, 0); return }
    if (!c[3]) return; const under = behind(e), r = ratio(over([c[0], c[1], c[2], c[3] * extra * shade(e)], under), under);
    if (r < least - 0.005) { const key = `${what} ${colour} on ${under.slice(0, 3).map(Math.round)} ${r.toFixed(2)}`; if (!found.has(key)) found.set(key, e.outerHTML.slice(0, 60) + " … " + (e.textContent ?? "").trim().slice(0, 40)) } };
  const walk = root => { for (const e of root.querySelectorAll("*")) {
    if (e.shadowRoot) walk(e.shadowRoot);
    if (!e.checkVisibility({ visibilityProperty: true }) || e.closest('[disabled], [aria-disabled="true"], script, style, .js-plotly-plot .hoverlayer')) continue;
    const s = getComputedStyle(e);
    if (e.matches("text, tspan")) { if (e.textContent.trim()) judge(e, s.fill, Number(s.fillOpacity), 4.5, "text") }
    else if (e.matches(".js-plotly-plot :is(path.js-line, .points path.point, .scatterlayer path.point, .legendlines path)")) {
      if (!e.getBBox().width && !e.getBBox().height) continue;
      const width = parseFloat(s.strokeWidth), stroke = parse(s.stroke), fill = parse(s.fill);
      const lined = s.stroke !== "none" && width > 0 && stroke?.[3], filled = s.fill !== "none" && fill?.[3];
      if (lined && !filled) judge(e, s.stroke, Number(s.strokeOpacity), 3, "line");
      else if (filled) { const under = behind(e), by = (c, o) => ratio(over([c[0], c[1], c[2], c[3] * o * shade(e)], under), under);
        measured.mark += 1; const best = Math.max(by(fill, Number(s.fillOpacity)), lined ? by(stroke, Number(s.strokeOpacity)) : 0);
        if (best < 2.995) found.set(`mark ${s.fill} ${best.toFixed(2)}`, e.outerHTML.slice(0, 60)) } }
    else if (!(e instanceof SVGElement) && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) {
      const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
      const r = e.getBoundingClientRect(); if (r.width < 2 || s.clipPath !== "none") continue;
      judge(e, s.color, 1, large ? 3 : 4.5, "word") }
  } };
  walk(document.body);
  return { measured, faults: [...found].map(([key, where]) => `${key} | ${where}`) };
}
