// Shows how far an upload is: <form data-upload> with <… data-upload-status>. Without script the browser sends the form as ever.
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    send(form, event.submitter);
  });
}

function send(form, button) {
  const status = form.querySelector("[data-upload-status]");
  const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0, className: "gv-progress" });
  bar.setAttribute("aria-label", "Upload");
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", event => {
    if (event.lengthComputable) {
      bar.value = Math.round(100 * event.loaded / event.total);
      if (bar.value === 100) {
        status.textContent = "Sent. The file is being checked …";
      }
    }
  });
  request.addEventListener("load", () => show(request));
  request.addEventListener("error", () => {
    bar.remove();
    button?.removeAttribute("aria-disabled");
    status.textContent = "The connection broke, and nothing was added. Send it again.";
  });
  status.textContent = "Sending …";
  status.before(bar);
  button?.setAttribute("aria-disabled", "true");
  const data = new FormData(form);
  if (button?.name) {
    data.append(button.name, button.value);
  }
  request.send(data);
}

/** Puts the answer in place of the page, as the browser itself would have done. */
function show(request) {
  history.replaceState(null, "", request.responseURL);
  document.open();
  document.write(request.responseText);
  document.close();
}
