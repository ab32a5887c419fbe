// Shows the buttons for passkeys where the browser knows them, and says so when one did not work.
"use strict";
for (const button of document.querySelectorAll("[data-passkey]")) {
  button.hidden = !window.PublicKeyCredential;
}
for (const note of document.querySelectorAll("[data-no-passkey]")) {
  note.hidden = Boolean(window.PublicKeyCredential);
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const note = document.querySelector("[data-passkey-trouble]");
  note.hidden = false;
  note.focus();
});
