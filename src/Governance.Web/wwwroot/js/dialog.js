// The signature sheet: the server renders it as an open section; here it becomes a modal dialog.
// It is shown at once, because the server only renders it when it is asked for.
for (const sheet of document.querySelectorAll("dialog[data-sheet]")) {
  // Not close(): its event comes later and would be taken for the reader's own.
  sheet.removeAttribute("open");
  sheet.showModal();
  sheet.querySelector("[aria-invalid=true], input:not([type=hidden]), button")?.focus();
  sheet.addEventListener("click", event => {
    const back = event.target.closest("[data-close]");
    if (back && !back.href) {
      sheet.close();
    }
  });
  // Enter in the password confirms; the browser's own choice would be the first button of the form, which saves a draft.
  sheet.addEventListener("keydown", event => {
    const confirm = sheet.querySelector("button[name=act][value=sign]");
    if (event.key === "Enter" && !event.isComposing && confirm && event.target.matches("input")) {
      event.preventDefault();
      confirm.click();
    }
  });
  sheet.addEventListener("close", () => {
    const back = sheet.querySelector("a[data-close]");
    if (back) {
      location.assign(back.href);
    }
  });
}

// Ctrl+Enter finishes the form from wherever one types, as far as the sheet that asks once more.
addEventListener("keydown", event => {
  const finish = document.querySelector("button[name=act][value=finish]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && finish && !document.querySelector("dialog:modal")) {
    event.preventDefault();
    finish.click();
  }
});
