// Tells that this page of a plan is open, so that others on the plan see who is there. Without it,
// nobody sees it.
"use strict";
{
  const { here, doing } = document.querySelector("[data-here]").dataset;
  const EVERY = 20000;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  // A page that is left says so late, perhaps after the next one said that it is there.
  const page = Math.random().toString(36).slice(2, 14);
  const tell = async (what) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    body.set("doing", what);
    body.set("page", page);
    const answer = await fetch(here, { method: "POST", body, headers: { "X-By-Itself": "here" }, keepalive: true });
    if (!answer.ok || answer.redirected) clearInterval(clock);
  };
  // A form may be open in the page that is read.
  const say = () => document.hidden || tell(document.querySelector(".in-place") ? "writing" : doing).catch(() => {});
  const clock = setInterval(say, EVERY);
  addEventListener("pageshow", say);
  document.addEventListener("placed", say);
  addEventListener("pagehide", () => tell("left").catch(() => {}));
  document.addEventListener("visibilitychange", say);
}
