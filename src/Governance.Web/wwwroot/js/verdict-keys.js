// Single-letter keys for verdicts: only outside text fields, and off when the reader says so.
// J and K go to the next and the previous question; F opens the finding of the present one.
// A verdict goes on by itself: to the next question without one, or to the text that the verdict asks for.
const questions = [...document.querySelectorAll(".gv-q")].filter(question => question.querySelector("[data-verdict]"));
if (questions.length > 0) {
  const stored = "gv-keys-off";
  const toggle = document.querySelector("[data-keys-toggle]");
  let isOff = localStorage.getItem(stored) === "1";

  const show = () => {
    document.body.classList.toggle("gv-keys-off", isOff);
    if (toggle) {
      toggle.hidden = false;
      toggle.setAttribute("aria-pressed", String(!isOff));
    }
  };
  toggle?.addEventListener("click", () => {
    isOff = !isOff;
    localStorage.setItem(stored, isOff ? "1" : "0");
    show();
  });
  show();

  const isTyping = target => target.closest("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])") !== null;
  const present = () => Math.max(0, questions.findIndex(question => question.contains(document.activeElement)));
  const go = index => {
    const question = questions[Math.min(Math.max(index, 0), questions.length - 1)];
    question.scrollIntoView({ block: "start" });
    (question.querySelector("[data-verdict] input:checked") ?? question.querySelector("[data-verdict] input"))?.focus({ preventScroll: true });
  };

  const goOn = (question, choice) => {
    const comment = question.querySelector(".gv-why textarea");
    if (choice.value !== "accept" && comment && comment.value.trim() === "") {
      comment.focus();
      return;
    }
    const isOpen = other => other.querySelector("[data-verdict] input:checked") === null;
    const at = questions.indexOf(question);
    const next = questions.findIndex((other, index) => index > at && isOpen(other));
    const open = next < 0 ? questions.findIndex(isOpen) : next;
    const outcome = document.querySelector("#finish input[name=outcome]:checked") ?? document.querySelector("#finish input[name=outcome]");
    if (open >= 0) {
      go(open);
    } else if (outcome) {
      outcome.closest("section").scrollIntoView({ block: "start" });
      outcome.focus({ preventScroll: true });
    } else {
      choice.focus();
    }
  };

  addEventListener("keydown", event => {
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog:modal")) {
      return;
    }
    const key = event.key.toLowerCase();
    const question = questions[present()];
    const choice = question.querySelector(`[data-verdict] input[data-key="${CSS.escape(key)}"]`);
    if (choice) {
      choice.click();
      goOn(question, choice);
    } else if (key === "j" || key === "k") {
      const isInside = questions.some(one => one.contains(document.activeElement));
      go(isInside ? present() + (key === "j" ? 1 : -1) : 0);
    } else if (key === "f" && question.querySelector("details[data-finding]")) {
      const finding = question.querySelector("details[data-finding]");
      finding.open = true;
      finding.querySelector("input, textarea")?.focus();
    } else {
      return;
    }
    event.preventDefault();
  });
}
