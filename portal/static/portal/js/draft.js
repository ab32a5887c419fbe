// Keeps what is typed as a draft, by itself. Without it, a form is kept when it is sent.
"use strict";
{
  const words = document.querySelector("[data-drafts]").dataset;
  const PAUSE = 1200;
  const RETRY = 5000;
  // What a browser still sends when the page is closed: 64 KB, with the names and borders of fields.
  const ALIVE = 60_000;
  const size = (body) => [...body].reduce((sum, [name, value]) => sum + new Blob([name, value]).size + 150, 0);
  const watched = new WeakSet();
  const watch = (form) => {
    if (!form.elements.draft_owner || watched.has(form)) return;
    watched.add(form);
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    status.className = "live-saved";
    form.append(status);
    let timer = 0;
    let typed = false;
    let sending = null;
    const keep = async () => {
      clearTimeout(timer);
      if (!typed || sending) return;
      typed = false;
      const body = new FormData(form);
      body.set("draft_path", new URL(form.getAttribute("action") || "", location).pathname);
      sending = new AbortController();
      try {
        const answer = await fetch(words.drafts, { method: "POST", body, keepalive: size(body) < ALIVE, signal: sending.signal });
        const isTooMuch = answer.status === 413;
        if (!isTooMuch && (!answer.ok || answer.redirected)) throw new Error(answer.status);
        status.textContent = isTooMuch ? words.much : words.kept;
      } catch (error) {
        if (error.name === "AbortError") return;
        typed = true;
        status.textContent = words.away;
        timer = setTimeout(keep, RETRY);
      } finally {
        sending = null;
      }
      if (typed) timer = setTimeout(keep, RETRY);
    };
    form.addEventListener("input", () => {
      typed = true;
      status.textContent = "";
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    });
    form.addEventListener("submit", () => {
      typed = false;
      clearTimeout(timer);
      sending?.abort();
    });
    addEventListener("online", keep);
    document.addEventListener("visibilitychange", () => document.hidden && keep());
  };
  const all = () => [...document.forms].forEach(watch);
  all();
  // `place.js` opened one in the page.
  document.addEventListener("placed", all);
}
