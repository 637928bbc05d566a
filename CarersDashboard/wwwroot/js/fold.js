// On a phone, long pages fold: each section to its heading, which opens it. The first ones stay open. Without script everything is open.
(() => {
  const narrow = matchMedia("(max-width: 700px)");

  const toggle = (section, open) => {
    section.classList.toggle("folded", !open);
    section.querySelector(".fold-button")?.setAttribute("aria-expanded", String(open));
  };

  const button = (section) => {
    const heading = section.querySelector("h2, h3");
    if (!heading || heading.querySelector(".fold-button")) return;
    const one = document.createElement("button");
    one.type = "button";
    one.className = "fold-button";
    one.append(...heading.childNodes);
    heading.append(one);
  };

  const unbutton = (section) => {
    const one = section.querySelector(".fold-button");
    if (one) one.replaceWith(...one.childNodes);
    section.classList.remove("folded");
  };

  const here = () => location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;

  const start = () => {
    for (const list of document.querySelectorAll("[data-fold]")) {
      [...list.querySelectorAll(":scope > section")].forEach((section, index) => {
        if (!narrow.matches) return unbutton(section);
        if (section.querySelector(".fold-button")) return;
        button(section);
        toggle(section, index < Number(list.dataset.fold) || section === here());
      });
    }
  };

  document.addEventListener("click", (event) => {
    const one = event.target.closest?.(".fold-button");
    if (one) toggle(one.closest("section"), one.getAttribute("aria-expanded") !== "true");
  });
  addEventListener("hashchange", () => {
    const section = here()?.closest("[data-fold] > section");
    if (!section) return;
    toggle(section, true);
    section.scrollIntoView();
  });
  narrow.addEventListener("change", start);
  window.Blazor?.addEventListener?.("enhancedload", start);
  start();
})();
