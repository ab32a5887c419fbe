// Opens a form of the plan where its words stand, saves it there, and shows what became of it.
// Without it, the same links lead to pages of their own.
"use strict";
{
  let number = 0;
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  document.body.append(told);
  const ROW = "main section :is(li, article)[id]";
  const tell = () => document.dispatchEvent(new Event("placed"));
  const from = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

  // Two forms of one kind may be open at once: their names in the page must not meet.
  function own(place) {
    const prefix = `place${++number}-`;
    for (const one of place.querySelectorAll("[id]")) one.id = prefix + one.id;
    for (const name of ["for", "aria-describedby", "aria-labelledby"])
      for (const one of place.querySelectorAll(`[${name}]`))
        one.setAttribute(name, one.getAttribute(name).split(" ").map((id) => prefix + id).join(" "));
    for (const one of place.querySelectorAll("a[href^='#']")) one.setAttribute("href", "#" + prefix + one.getAttribute("href").slice(1));
  }

  // The form of a page that was read, ready to stand elsewhere. Nothing where it has none.
  function formOf(page, address) {
    const place = page.querySelector("[data-place]");
    if (!place) return;
    const name = document.createElement("h3");
    name.id = "name";
    name.textContent = page.querySelector("main h1").textContent;
    place.prepend(name);
    place.className = "in-place stack";
    place.setAttribute("role", "group");
    place.dataset.place = address;
    for (const form of place.querySelectorAll("form:not([action])")) form.setAttribute("action", address);
    own(place);
    place.setAttribute("aria-labelledby", name.id);
    return place;
  }

  function begin(place) {
    tell();
    const first = place.querySelector(".errors") || place.querySelector("input:not([type=hidden]), textarea, select");
    first.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  async function open(link) {
    const address = link.getAttribute("href");
    const there = [...document.querySelectorAll(".in-place")].find((one) => one.dataset.place === address);
    if (there) return begin(there);
    link.setAttribute("aria-busy", "true");
    const answer = await fetch(address);
    const place = answer.ok && !answer.redirected && formOf(await from(answer), address);
    link.removeAttribute("aria-busy");
    if (!place) return location.assign(link.href);
    // Instead of the words of a row; below what leads here where that stands for itself.
    const row = link.closest(ROW);
    const at = row || link.closest("header, .row") || link.parentElement;
    if (row) row.append(place);
    else at.after(place);
    at.setAttribute("data-open", "");
    begin(place);
  }

  function close(place) {
    (place.closest("[data-open]") || place.previousElementSibling).removeAttribute("data-open");
    place.remove();
    tell();
  }

  // Back to what led here, or to what stands in its place.
  function focus(address, at) {
    const found = document.querySelector(`[data-write][href="${address}"], form[action="${address}"] button`) || document.getElementById(at);
    if (!found) return;
    if (!found.matches("a, button")) found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }

  async function send(form, button) {
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    const place = form.closest(".in-place");
    const address = place?.dataset.place || form.getAttribute("action");
    const at = (place || form).closest(ROW)?.id;
    const section = form.closest("section").id;
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body: new FormData(form, button) }).catch(() => null);
    form.removeAttribute("aria-busy");
    // No connection: the words stay where they are, and are kept as a draft once it is back.
    if (!answer && place) return form.dispatchEvent(new Event("input", { bubbles: true }));
    const page = answer && (await from(answer));
    if (page && answer.redirected && new URL(answer.url).pathname === location.pathname) {
      if (place) close(place);
      // What has the focus would not be drawn anew.
      else document.activeElement.blur();
      document.dispatchEvent(new CustomEvent("fresh", { detail: page }));
      const said = page.querySelector("main .messages");
      if (said) {
        said.classList.remove("page");
        said.removeAttribute("role");
        told.replaceChildren(said.textContent.trim());
        document.querySelectorAll("main .messages").forEach((one) => one.remove());
        (document.getElementById(at) || document.querySelector(`#${section} > header`)).after(said);
      }
      return focus(address, at || `h-${section}`);
    }
    const next = place && page && formOf(page, address);
    if (next) {
      place.replaceWith(next);
      return begin(next);
    }
    form.submit();
  }

  document.addEventListener("click", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
    const link = plain && event.target.closest("main section a");
    if (!link) return;
    const place = link.closest(".in-place");
    if (link.matches("[data-write]")) {
      event.preventDefault();
      if (!link.hasAttribute("aria-busy")) open(link).catch(() => location.assign(link.href));
    } else if (place && new URL(link.href).pathname === location.pathname && !link.matches("[href^='#']")) {
      event.preventDefault();
      const { place: address } = place.dataset;
      const at = place.closest("[id]:is(li, article, section)").id;
      close(place);
      focus(address, at);
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".in-place form, main section form[data-write]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.closest(".in-place")?.querySelector("a[data-leave]")?.click();
  });
}
