// Leaves the page at once, and takes its place in the history of this tab. Also with Escape.
"use strict";
{
  const link = document.querySelector(".exit a");
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", leave);
  // The button says which key does the same. Escape also takes back a word half written in pictures.
  link.querySelector("kbd").hidden = false;
  link.setAttribute("aria-keyshortcuts", "Escape");
  addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && leave(event));
}
