// Saves a form as draft while one types: <form data-autosave="/address" data-draft-key="person and step">.
// "Saved" is shown only after the server said so. Without a connection, or when the sign-in has ended, the text is
// kept in this browser, the page says so, and it is sent as soon as that is possible again.
const pauseMs = 800;
const retryMs = 5000;
const savingWords = "Saving …";

for (const form of document.querySelectorAll("form[data-autosave]")) {
  autosave(form);
}

function autosave(form) {
  const status = document.querySelector("[data-save-status]");
  const key = `gv-draft:${form.dataset.draftKey}`;
  let timer = 0;
  let isSending = false;
  let isDirty = false;
  let isWaiting = false;

  restore();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", submitted);
  addEventListener("online", () => isDirty && save());
  addEventListener("focus", () => isDirty && save());
  addEventListener("pagehide", () => isDirty && keep());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && isDirty && save());
  addEventListener("beforeunload", event => isDirty && !isKept() && event.preventDefault());

  function changed(event) {
    // Neither is part of a draft; a file goes with its own button.
    if (event?.target?.matches?.("input[type=password], input[type=file]")) {
      return;
    }
    isDirty = true;
    // What stands there as saved must never be older than what was typed. Words about a lost connection stay.
    if (status?.dataset.state !== "kept") {
      tell("saving", savingWords);
    }
    clearTimeout(timer);
    timer = setTimeout(save, pauseMs);
  }

  /** A draft under way and the form itself would meet as if they came from two windows; the form goes once the draft has its answer. */
  function submitted(event) {
    clearTimeout(timer);
    if (isSending && !isWaiting) {
      isWaiting = true;
      const button = event.submitter;
      form.addEventListener("gv:answered", () => { isWaiting = false; form.requestSubmit(button); }, { once: true });
    }
    if (isSending) {
      event.preventDefault();
    } else {
      // The form carries everything: leaving the page this way loses nothing.
      isDirty = false;
    }
  }

  async function save() {
    clearTimeout(timer);
    if (isSending) {
      timer = setTimeout(save, pauseMs);
      return;
    }
    isSending = true;
    isDirty = false;
    tell("saving", savingWords);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields(), redirect: "manual", headers: { Accept: "application/json" } });
      if (answer.ok) {
        saved(await answer.json());
      } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
        notSent(status?.dataset.ended ?? "You are no longer signed in. What you typed is kept here; sign in in another tab and it is saved by itself.", true);
      } else if (answer.status === 400) {
        notSent("The server could not read this page. What you typed is kept here; reload the page, it is put back.", false);
      } else {
        notSent("The server could not save just now. What you typed is kept here and sent again.", false);
      }
    } catch {
      notSent("No connection. What you type is kept in this browser and sent when the connection is back.", false);
    } finally {
      isSending = false;
      form.dispatchEvent(new Event("gv:answered"));
    }
  }

  /** Everything but files: those are sent with their own button. */
  function fields() {
    const data = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file], input[type=password]")) {
      data.delete(input.name);
    }
    return new URLSearchParams(data);
  }

  function saved(answer) {
    localStorage.removeItem(key);
    const version = form.querySelector("input[data-draft-version]");
    if (version && answer.version !== undefined) {
      version.value = answer.version;
    }
    if (answer.notice) {
      tell("kept", answer.notice);
    } else {
      tell("saved", answer.text ?? "Saved");
    }
    if (!isDirty) {
      form.dispatchEvent(new Event("gv:saved"));
    }
  }

  function notSent(sentence, offersSignIn) {
    isDirty = true;
    keep();
    tell("kept", sentence);
    if (offersSignIn && status) {
      const link = Object.assign(document.createElement("a"), { href: status.dataset.signIn ?? "/", target: "_blank", textContent: status.dataset.signInWords ?? "Sign in" });
      status.append(" ", link);
    }
    timer = setTimeout(save, retryMs);
  }

  function keep() {
    localStorage.setItem(key, fields().toString());
  }

  function isKept() {
    return localStorage.getItem(key) !== null;
  }

  /** Puts back what an earlier visit could not send. */
  function restore() {
    const kept = localStorage.getItem(key);
    if (!kept) {
      return;
    }
    const values = new URLSearchParams(kept);
    for (const control of form.elements) {
      if (!control.name || control.type === "hidden" || control.type === "file" || !values.has(control.name) && !isTick(control)) {
        continue;
      }
      if (isTick(control)) {
        control.checked = values.getAll(control.name).includes(control.value);
      } else {
        control.value = values.get(control.name);
      }
    }
    tell("kept", "What could not be saved last time is back on this page.");
    changed();
  }

  function isTick(control) {
    return control.type === "checkbox" || control.type === "radio";
  }

  function tell(state, text) {
    // The same words again would be read out again.
    if (status && !(status.dataset.state === state && status.textContent === text)) {
      status.dataset.state = state;
      status.textContent = text;
    }
  }
}
