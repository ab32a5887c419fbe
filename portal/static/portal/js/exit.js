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
  addEventListener("keydown", (event) => event.key === "Escape" && leave(event));
}
