"use strict";
// Asks every second how far something is, and says so; what is ready is then shown. Without it the page asks again by itself, or by a link.
(function () {
  const box = document.getElementById("live");
  const said = box.querySelector("[role=status]"), bar = box.querySelector("progress");

  function far(done, of) {
    if (of) { bar.max = of; bar.value = done; } else bar.removeAttribute("value");
  }

  // A piece of work: a page takes the place of this one when it is ready.
  function piece(told) {
    if (told.state !== "working") { location.replace(box.dataset.address); return false; }
    if (said.textContent !== told.said) said.textContent = told.said;
    box.querySelector("[data-seconds]").textContent = told.seconds;
    far(told.done, told.of);
    return true;
  }

  // The whole archive: somebody may be writing on this page, so it stays.
  function archive(told) {
    said.textContent = "Compared so far: " + told.compared.toLocaleString("en") + " of " + told.stories.toLocaleString("en") + " stories.";
    far(told.compared + told.failed, told.stories);
    return told.compared + told.failed < told.stories;
  }

  async function ask() {
    let more = true;
    try {
      const answer = await fetch(box.dataset.watch, { headers: { accept: "application/json" }, cache: "no-store" });
      if (answer.ok) more = (box.dataset.address ? piece : archive)(await answer.json());
      else if (answer.status !== 429 && box.dataset.address) more = piece({ state: "gone" });
    } catch (e) { /* the site may come back */ }
    if (more) setTimeout(ask, 1000);
  }
  setTimeout(ask, 1000);
})();
