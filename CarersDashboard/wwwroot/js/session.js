// Says, two minutes before it happens, that an unused session is about to end. Reading the pages needs no script.
(() => {
  const warnBefore = 120;
  let timer, end;

  const start = () => {
    clearTimeout(timer);
    const box = document.querySelector(".session-end");
    if (!box) return;
    box.hidden = true;
    const seconds = Number(box.dataset.seconds);
    end = Date.now() + seconds * 1000;
    timer = setTimeout(() => warn(box), Math.max(0, seconds - warnBefore) * 1000);
  };

  const warn = (box) => {
    box.querySelector(".session-end-words").textContent = "You will be signed out in two minutes, since nothing was done for a while.";
    box.hidden = false;
    timer = setTimeout(() => {
      box.querySelector(".session-end-words").textContent = "You have been signed out. What this page shows may be old.";
      box.querySelector("button").textContent = "Sign in again";
    }, Math.max(0, end - Date.now()));
  };

  document.addEventListener("click", async (event) => {
    if (!event.target.closest(".session-end button")) return;
    const answer = Date.now() < end ? await fetch("/account/session", { redirect: "manual" }) : null;
    if (answer?.status === 204) start(); else location.reload();
  });
  addEventListener("pageshow", start);
  // Blazor's script stands above this one and starts at once.
  window.Blazor?.addEventListener?.("enhancedload", start);
  start();
})();
