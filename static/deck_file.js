// Opens the file of a deck: it is read here and told to the server like any choice, so that nothing is uploaded.
// dashboard/widgets/deck_file.py says what it is given.

const STYLE = `
  :host { display: block; font-family: var(--st-font); color: var(--st-text-color); }
  label { display: block; font-size: 0.875rem; margin-block-end: 0.375rem; }
  input { font: inherit; font-size: 0.875rem; color: inherit; max-width: 100%; }
  input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
  p { font-size: 0.875rem; margin-block: 0.375rem 0; }
  p:empty { display: none; }
`;

export default function draw({ data, parentElement, setTriggerValue }) {
  parentElement.innerHTML = `<style>${STYLE}</style><label for="deck-file"></label><input id="deck-file" type="file" accept=".json,application/json"><p role="alert"></p>`;
  const [label, input, told] = parentElement.querySelectorAll("label, input, p");
  label.textContent = data.label;
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return;
    told.textContent = file.size > data.most ? data.large : "";
    if (file.size <= data.most) setTriggerValue("opened", await file.text());
    input.value = "";
  });
}
