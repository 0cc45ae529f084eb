() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  // What is wrong with the words of each chart: cut by its edge, over each other, or struck through by a line that they have no ground against.
  const area = plot.getBoundingClientRect();
  const seen = element => getComputedStyle(element).display !== 'none' && getComputedStyle(element).visibility !== 'hidden';
  const texts = [...plot.querySelectorAll('.main-svg text')]
    .filter(t => t.textContent.trim() && seen(t) && !t.closest('.hoverlayer'))
    .map(t => {
      const box = t.getBoundingClientRect();
      const ground = t.closest('.annotation-text-g')?.querySelector('rect.bg');
      const covers = ground && Number(getComputedStyle(ground).fillOpacity) > 0.5;
      return { text: t.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom, covers,
               axis: Boolean(t.closest('.xtick, .ytick')), turned: /rotate\(-?90/.test(t.getAttribute('transform') ?? '') };
    })
    .filter(t => t.right > t.left);
  const found = [];
  for (const t of texts)
    if (t.left < area.left - 1 || t.right > area.right + 1 || t.top < area.top - 1 || t.bottom > area.bottom + 1) found.push(`cut: ${t.text}`);
  texts.forEach((a, n) => texts.slice(n + 1).forEach(b => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const [beside, above] = a.turned && b.turned ? [4, 2.5] : [2.5, 4]; // lines of text keep a little room above and below, turned ones beside them
    if (across > beside && down > above) found.push(`over each other: ${a.text} | ${b.text}`);
  }));
  const lines = [...plot.querySelectorAll('.scatterlayer path.js-line, .shapelayer path')].filter(seen);
  const points = lines.flatMap(line => {
    const matrix = line.getScreenCTM(), length = line.getTotalLength();
    return Array.from({ length: Math.ceil(length / 3) + 1 }, (_, n) => line.getPointAtLength(Math.min(n * 3, length)).matrixTransform(matrix));
  });
  for (const t of texts.filter(t => !t.covers && !t.axis))
    if (points.some(p => p.x > t.left + 2 && p.x < t.right - 2 && p.y > t.top + 4 && p.y < t.bottom - 4)) found.push(`struck through: ${t.text}`);
  const card = plot.closest('[class*="st-key-chart_"]')?.className.match(/st-key-chart_(\S+)/)?.[1];
  return found.map(what => `${card} ${what}`);
})
