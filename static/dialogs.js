// Keys that a dialog would not hear. A button that is disabled while its file is made lets go of the focus: the next key is the dialog's.
// And the cells of a table keep Escape for themselves, though nothing is selected in ours that it could undo.
addEventListener("keydown", (event) => {
  const at = document.activeElement;
  const lost = at === document.body && document.querySelector('[role="dialog"]');
  const cell = event.key === "Escape" && at.matches("canvas, td") && at.closest('[role="dialog"]');
  const dialog = lost || cell;
  if (!dialog) return;
  dialog.focus({ preventScroll: true });
  if (event.key === "Escape") dialog.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, code: event.code, bubbles: true }));
}, true);
// Remote controls for slides send the keys of whole pages; the arrows are those of the buttons themselves (dashboard/questions/present/stage.py).
addEventListener("keydown", (event) => {
  const way = { PageDown: "next", PageUp: "back" }[event.key];
  const button = way && document.querySelector(`.st-key-stage .st-key-stage_${way} button`);
  if (button) {
    event.preventDefault();
    button.click();
  }
}, true);
