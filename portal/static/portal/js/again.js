// While work goes on beside the page: look again every few seconds. Without it, a link does.
"use strict";
{
  const PAUSE = 4000; // milliseconds
  const look = async () => {
    const answer = await fetch(location.href).catch(() => null);
    // Signed out, or gone: the link says it.
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, next] = [document, page].map((one) => one.getElementById("work"));
    if (!next) return;
    if (now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes);
    if (next.hasAttribute("data-look-again")) setTimeout(look, PAUSE);
  };
  if (document.querySelector("[data-look-again]")) setTimeout(look, PAUSE);
}
