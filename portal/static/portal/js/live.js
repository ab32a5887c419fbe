// Results follow what is chosen, and Save answers in place. Without it, the same forms load pages.
"use strict";
{
  const here = () => location.pathname + location.search;
  const find = () => document.getElementById("find");
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  document.body.append(told);
  let asking, waiting, shown = here(), isSettled = true, isTouched = false, pressed, letGo = () => {};

  // Makes `old` what `fresh` is, and leaves the element alone that has the focus.
  function bring(old, fresh, active, twin) {
    if (old.isEqualNode(fresh)) return;
    if (!twin || !old.contains(active) || old.nodeName !== fresh.nodeName) return old.replaceWith(fresh);
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    const nodes = [...fresh.childNodes];
    const kept = [...old.childNodes].find((node) => node.contains(active));
    const at = nodes.findIndex((node) => node.contains(twin));
    if (!kept || at < 0) return old.replaceChildren(...nodes);
    while (old.firstChild !== kept) old.firstChild.remove();
    while (old.lastChild !== kept) old.lastChild.remove();
    kept.before(...nodes.slice(0, at));
    kept.after(...nodes.slice(at + 1));
    bring(kept, nodes[at], active, twin);
  }

  function twinOf(control, page) {
    if (control.id) return page.getElementById(control.id);
    if (control.href) return [...page.links].find((one) => one.getAttribute("href") === control.getAttribute("href"));
    return [...page.getElementsByName(control.name || "-")].find((one) => one.value === control.value);
  }

  function show(page, isBack = false) {
    const active = document.activeElement;
    const twin = twinOf(active, page);
    const typed = active.matches("[type=search], [type=text], input:not([type])") && active.value;
    const folds = [...document.querySelectorAll("main details")];
    page.querySelectorAll("main details").forEach((one, at) => { one.open = Boolean(folds[at]?.open); });
    for (const part of [".top", "main"]) bring(document.querySelector(part), page.querySelector(part), active, twin);
    document.title = page.title;
    // What stands in the page is what was asked for; what is being typed goes on.
    find()?.reset();
    if (typed !== false && active.isConnected && !isBack) active.value = typed;
    if (active !== document.body && !active.isConnected) document.getElementById("found")?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("shown"));
  }

  async function read(response) {
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("main")) throw new Error("not a page");
    return page;
  }

  // What is pressed stays until it is let go and clicked, but not for ever: a menu may end a press.
  document.addEventListener("pointerdown", () => {
    pressed = new Promise((done) => {
      letGo = done;
      setTimeout(done, 2000);
    });
  }, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(letGo, 50), true);

  const address = () => {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(find())) if (value.trim()) asked.append(name, value.trim());
    return find().getAttribute("action") + (`${asked}` && `?${asked}`);
  };

  async function ask(wanted, { step = "pushState", isTyping = false, isSent = false } = {}) {
    asking?.abort();
    clearTimeout(waiting);
    const { signal } = (asking = new AbortController());
    const slow = setTimeout(() => document.querySelector("[data-results]").setAttribute("aria-busy", "true"), 200);
    try {
      const page = await read(await fetch(wanted, { signal, headers: isTyping ? { "X-Still-Typing": "1" } : {} }));
      await pressed;
      if (signal.aborted) return;
      // Letters typed one after another are one step back.
      if (step && wanted !== here()) history[isSettled ? step : "replaceState"](null, "", wanted);
      [shown, isSettled] = [wanted, !isTyping];
      show(page, !step);
      if (isSent) document.getElementById("found").focus();
      else told.textContent = document.getElementById("found").textContent;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(wanted);
    } finally {
      clearTimeout(slow);
    }
  }

  async function keep(form, button) {
    isTouched = true;
    try {
      const page = await read(await fetch(form.action, { method: "POST", body: new FormData(form, button) }));
      const words = page.querySelector("main .messages")?.textContent.trim();
      await pressed;
      show(page);
      told.textContent = words || "";
    } catch {
      form.submit();
    }
  }

  // Who comes back sees what they have saved meanwhile, unless they have begun something else.
  async function again() {
    const before = asking;
    isTouched = false;
    try {
      // Going back, a browser takes from its own memory all that it has there.
      const page = await read(await fetch(here(), { cache: "no-cache", headers: { "X-Still-Typing": "1" } }));
      await pressed;
      if (!isTouched && asking === before) show(page, true);
    } catch {
      // The page stays as it was.
    }
  }

  const type = (event) => {
    if (event.target.form !== find() || event.target.name !== "q" || event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => address() !== shown && ask(address(), { isTyping: true }), 400);
  };
  document.addEventListener("input", () => (isTouched = true));
  document.addEventListener("input", type);
  document.addEventListener("compositionend", type);
  document.addEventListener("change", (event) => {
    if (!event.target.form || event.target.form !== find()) return;
    if (address() !== shown || !isSettled) ask(address());
  });
  document.addEventListener("submit", (event) => {
    if (event.target === find()) {
      event.preventDefault();
      const fold = document.querySelector(".filters-fold");
      if (fold?.querySelector("summary").checkVisibility?.()) fold.open = false;
      ask(address(), { isSent: true });
    } else if (event.target.matches("[data-keep]")) {
      event.preventDefault();
      keep(event.target, event.submitter);
    }
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward") again();
  });
  addEventListener("popstate", () => find() && here() !== shown && ask(here(), { step: "" }));
}
