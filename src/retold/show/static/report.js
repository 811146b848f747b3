"use strict";
// Niceties only; the page is complete without them. n and p go to the next and the previous quotation, claims that a link points at are opened.
(function () {
  function open(target) {
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }
  function follow() {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (e) { return; }
    if (target) { open(target); target.scrollIntoView(); }
  }
  addEventListener("hashchange", follow);
  follow();
  addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "n" && event.key !== "p")) return;
    const stops = Array.from(document.querySelectorAll("[data-stop]"));
    const here = stops.indexOf(document.activeElement);
    const next = stops[event.key === "n" ? Math.min(here + 1, stops.length - 1) : Math.max(here - 1, 0)];
    if (next) { next.focus(); next.scrollIntoView({ block: "start" }); }
  });
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = true; });
  });
})();
