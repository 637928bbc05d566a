// Puts a button beside each password field that shows what is typed. Without script there is none, and everything else works.
(() => {
  const label = (input) => input.labels?.[0]?.textContent.trim().toLowerCase() || "password";

  const set = (button, shown) => {
    const input = button.previousElementSibling;
    button.setAttribute("aria-pressed", String(shown));
    input.type = shown ? "text" : "password";
  };

  const add = () => {
    for (const input of document.querySelectorAll('input[type="password"]')) {
      if (input.nextElementSibling?.matches(".show-password")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "show-password";
      button.textContent = "Show";
      // The name stays the same; whether it is pressed says which of the two it is.
      button.setAttribute("aria-label", `Show ${label(input)}`);
      button.setAttribute("aria-pressed", "false");
      // Neither corrected nor sent to a spelling service while it is plain text.
      input.spellcheck = false;
      input.autocapitalize = "none";
      input.after(button);
    }
  };

  const hideAll = () => document.querySelectorAll(".show-password").forEach((button) => set(button, false));

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".show-password");
    if (button) set(button, button.getAttribute("aria-pressed") !== "true");
  });
  // A browser keeps what was typed into plain text fields, and a page that one comes back to may lie open.
  document.addEventListener("submit", hideAll, true);
  addEventListener("pageshow", hideAll);
  // Blazor's script stands above this one and starts at once.
  window.Blazor?.addEventListener?.("enhancedload", add);
  add();
})();
