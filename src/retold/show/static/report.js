"use strict";
// Niceties only; the page is complete without them.
(function () {
  const all = (what, within) => Array.from((within || document).querySelectorAll(what));

  // Whatever a link points at is opened and shown.
  function follow() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return; }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      if (at.hidden) at.hidden = false;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);
  follow();

  // n and p lead to the next and the previous quotation, claim or line of descent that is shown. They can be switched off.
  let keys = true;
  addEventListener("keydown", function (event) {
    if (!keys || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "n" && event.key !== "p")) return;
    if (event.target.closest("select, input, textarea, [contenteditable]")) return;
    const stops = all("[data-stop]").filter(function (stop) { return stop.getClientRects().length; });
    const here = stops.indexOf(document.activeElement);
    const below = stops.findIndex(function (stop) { return stop.getBoundingClientRect().top > 40; });
    const first = below < 0 ? stops.length : below;
    const next = event.key === "n" ? (here < 0 ? first : here + 1) : (here < 0 ? first : here) - 1;
    const stop = stops[Math.max(0, Math.min(next, stops.length - 1))];
    if (stop) { stop.focus(); (stop.closest("[id]") || stop).scrollIntoView({ block: "start" }); }
  });

  // Filters: a quotation is shown where it meets all of them.
  all("form.filters").forEach(function (form) {
    const cards = all("[data-card]", form.parentElement);
    const told = form.querySelector("output");
    function choose() {
      let shown = 0;
      cards.forEach(function (card) {
        const fits = all("select", form).every(function (select) {
          const held = card.getAttribute("data-" + select.name);
          return !select.value || (select.name === "witness" ? held.split(" ") : [held]).includes(select.value);
        });
        card.hidden = !fits;
        if (fits) shown += 1;
      });
      told.textContent = shown === cards.length ? "" : shown + " of " + cards.length + " quotations";
    }
    form.addEventListener("change", function (event) {
      if (event.target.name === "keys") {
        keys = event.target.checked;
        all("input[name=keys]").forEach(function (box) { box.checked = keys; });
      } else choose();
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.hidden = false;
    choose();
  });

  // A wording as it stands in its account goes to the clipboard with its source; where that is not allowed, both are shown to be copied by hand.
  function cited(wording) {
    const said = wording.querySelector(".said").cloneNode(true);
    all("del, i, button", said).forEach(function (part) { part.remove(); });
    const sigil = wording.querySelector("b").textContent;
    const row = all("[data-cite]", wording.closest("article")).find(function (row) { return row.querySelector("b").textContent === sigil; });
    const words = said.textContent.replace(/\s+/g, " ").trim();
    const speaker = wording.dataset.by === undefined ? wording.closest("[data-card]").dataset.speaker : wording.dataset.by;
    const mode = wording.querySelector(".who br").nextSibling.textContent.split(", said by")[0].trim();
    const by = [speaker, words[0] === "“" ? "" : mode].filter(Boolean).join(", ");
    return words + " – " + (by ? by + ", in: " : "in: ") + (row ? row.dataset.cite : sigil);
  }
  all("[data-card] .wordings > li").forEach(function (wording) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.title = "Copy the wording with its source";
    button.addEventListener("click", function () {
      const text = cited(wording);
      const done = function () { button.textContent = "copied"; };
      const show = function () { button.textContent = text; getSelection().selectAllChildren(button); };
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, show); else show();
    });
    wording.querySelector(".said").append(" ", button);
  });

  // On paper everything is open, but of the base texts only the chosen one.
  addEventListener("beforeprint", function () {
    all("details:not(.base)").forEach(function (part) { part.open = true; });
  });
})();
