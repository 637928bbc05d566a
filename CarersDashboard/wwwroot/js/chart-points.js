// Lets a reader walk along the points of a chart with the arrow keys, and says the figure under pointer or focus in a line of words.
(() => {
  const spotOf = (target) => target.closest?.(".chart-spots g");

  const say = (spot) => {
    const line = spot.closest(".chart-set")?.querySelector(".chart-readout");
    if (!line) return;
    line.textContent = spot.getAttribute("aria-label");
    line.classList.add("chart-readout-on");
  };

  const go = (from, to) => {
    if (!to) return;
    from.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
  };

  document.addEventListener("focusin", (event) => {
    const spot = spotOf(event.target);
    if (spot) say(spot);
  });
  document.addEventListener("pointerover", (event) => {
    const spot = spotOf(event.target);
    if (spot) say(spot);
  });
  document.addEventListener("keydown", (event) => {
    const spot = spotOf(event.target);
    if (!spot || event.ctrlKey || event.altKey || event.metaKey) return;
    const all = [...spot.parentNode.children];
    const at = all.indexOf(spot);
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    // The arrow keys would scroll the page.
    event.preventDefault();
    go(spot, all[to]);
  });
})();
