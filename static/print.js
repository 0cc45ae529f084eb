// A drawing of Plotly has the width of the screen. With a viewBox, in a box of its shape, it shrinks to the sheet (static/page.css).
addEventListener("beforeprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    const [width, height] = [drawing.width.baseVal.value, drawing.height.baseVal.value];
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    drawing.closest(".svg-container").style.aspectRatio = width / height;
  }
});
addEventListener("afterprint", () => {
  for (const drawing of document.querySelectorAll(".js-plotly-plot .main-svg")) {
    drawing.removeAttribute("viewBox");
    drawing.closest(".svg-container").style.aspectRatio = "";
  }
});
