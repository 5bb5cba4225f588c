// Asks before a page is left with something typed that is stored nowhere.
// Forms with autosave say so themselves: autosave.js sends "gv:saved" when the server has it.
for (const form of document.querySelectorAll("form[data-warn]")) {
  let isDirty = false;
  form.addEventListener("input", () => { isDirty = true; });
  form.addEventListener("submit", () => { isDirty = false; });
  form.addEventListener("gv:saved", () => { isDirty = false; });
  addEventListener("beforeunload", event => {
    if (isDirty) {
      event.preventDefault();
    }
  });
}
