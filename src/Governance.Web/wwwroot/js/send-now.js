// Who comes back from the sign-in at the provider has asked for the signature already: <form data-send-now> is sent by itself, once.
// Without script its button does it.
const form = document.querySelector("form[data-send-now]");
if (form) {
  form.requestSubmit();
}
