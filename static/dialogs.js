// A button that is disabled while its file is made lets go of the focus, and a dialog hears no key then. The next key is the dialog's.
addEventListener("keydown", (event) => {
  const dialog = document.activeElement === document.body && document.querySelector('[role="dialog"]');
  if (!dialog) return;
  dialog.focus({ preventScroll: true });
  if (event.key === "Escape") dialog.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, code: event.code, bubbles: true }));
}, true);
