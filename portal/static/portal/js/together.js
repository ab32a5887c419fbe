// What others change in a plan appears by itself, part by part, without moving the page or taking
// the focus. A part in which somebody is busy stays as it is. Without it, the page shows it when loaded.
"use strict";
{
  const news = document.querySelector("[data-news]");
  const EVERY = 4000;
  // Who else is there. A page on which somebody writes is never drawn anew.
  const others = document.querySelector("[data-here]");
  const still = "still" in news.dataset;
  const headers = { "X-By-Itself": "1" };
  let revision = news.dataset.revision;
  // Each drawing of a page has other tokens in its forms.
  const plain = (part) => part.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");
  const busy = (part) => part.contains(document.activeElement) || part.querySelector("[data-dirty], .in-place");
  // In a part in which somebody is busy, the other rows it has are drawn.
  const rows = (part) => {
    for (const row of part.querySelectorAll("li[id], article[id]")) {
      const here = document.getElementById(row.id);
      if (here && !busy(here) && plain(here) !== plain(row)) here.replaceWith(row);
    }
  };
  const show = (fresh) => {
    let all = true;
    for (const part of fresh.querySelectorAll("main section[id], main .toc ol, .plan-head dl")) {
      const here = part.id ? document.getElementById(part.id) : document.querySelector(part.matches("ol") ? "main .toc ol" : ".plan-head dl");
      if (!here || plain(here) === plain(part)) continue;
      if (busy(here)) {
        all = false;
        rows(part);
      } else here.replaceWith(part);
    }
    return all;
  };
  const draw = async () => {
    const answer = await fetch(location.pathname, { headers });
    if (!answer.ok || answer.redirected) return false;
    return show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  };
  // `place.js` saved something, and has the page as it is now.
  document.addEventListener("fresh", ({ detail: page }) => {
    const now = page.querySelector("[data-news]").dataset.revision;
    if (show(page)) revision = now;
  });
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(`${news.dataset.news}?since=${revision}`, { headers });
    if (!answer.ok || answer.redirected) return clearInterval(clock);
    const { revision: now, says, here } = await answer.json();
    if (others && others.textContent !== here) others.textContent = here;
    if (String(now) === revision) return;
    // A part that stayed as it was is drawn once nobody is busy in it.
    if (still || (await draw())) revision = String(now);
    if (news.textContent !== says) news.textContent = says;
  };
  const clock = setInterval(() => ask().catch(() => {}), EVERY);
}
