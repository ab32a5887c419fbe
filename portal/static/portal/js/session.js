// Warns before a session ends, and puts the end off with one tap. Where nobody answers, the page
// leaves the screen: what was typed is sent, and waits on the server for whoever wrote it.
"use strict";
{
  const box = document.querySelector("[data-session]");
  const form = box.querySelector("form");
  const WARN = 120;
  let ends = 0;
  let asked = false;
  const until = (seconds) => {
    ends = Date.now() + seconds * 1000;
    asked = false;
    box.hidden = seconds > WARN;
  };
  const ask = async (method) => {
    const options = { method, headers: { Accept: "application/json", "X-By-Itself": "1" } };
    if (method === "POST") options.body = new FormData(form);
    const response = await fetch(form.action, options);
    if (!response.ok || response.redirected) return leave();
    const { seconds, canStay } = await response.json();
    until(seconds);
    form.hidden = !canStay;
  };
  const leave = () => {
    clearInterval(clock);
    const written = [...document.forms].find((one) => one.elements.draft_owner && one.matches("[data-dirty]"));
    if (written) written.submit();
    else location.replace(location.pathname + location.search);
  };
  document.addEventListener("input", (event) => event.target.form?.setAttribute("data-dirty", ""));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask("POST").catch(() => {});
  });
  const tick = () => {
    const left = (ends - Date.now()) / 1000;
    if (left > WARN || (left > 0 && !box.hidden)) return;
    // Another tab may have put the end off: ask once, before the warning and before the end.
    if (left <= 0 && asked) return leave();
    if (asked) return;
    asked = true;
    ask("GET").catch(() => (box.hidden = false));
  };
  until(Number(box.dataset.session));
  const clock = setInterval(tick, 1000);
}
