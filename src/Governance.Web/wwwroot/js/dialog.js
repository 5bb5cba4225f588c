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
  sheet.addEventListener("close", () => {
    const back = sheet.querySelector("a[data-close]");
    if (back) {
      location.assign(back.href);
    }
  });
}
