// Print, the phone's own way to share, copying a link. Without it, the page and its links do.
"use strict";
{
  const prepare = () => {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  };
  prepare();
  // `live.js` may have drawn the page anew.
  document.addEventListener("shown", prepare);
  document.addEventListener("click", async (event) => {
    const tap = event.target.closest("[data-print], [data-share], [data-copy]");
    if (!tap) return;
    if ("print" in tap.dataset) print();
    if ("share" in tap.dataset && navigator.share) {
      event.preventDefault();
      navigator.share({ title: tap.dataset.share, url: tap.dataset.address }).catch(() => {});
    }
    if ("copy" in tap.dataset) {
      await navigator.clipboard.writeText(document.getElementById(tap.dataset.copy).value);
      tap.querySelector("span").textContent = tap.dataset.done;
    }
  });
}
