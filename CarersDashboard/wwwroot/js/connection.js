// A page that is open stays readable when the server cannot be reached: a quiet line says so, and goes when it is back.
// What was asked for by a link meanwhile is fetched then. Reading the pages needs no script.
(() => {
  const often = 4000;
  const seldom = 10000;
  let away = false;
  let timer;
  let waiting = [];

  const bar = () => document.querySelector(".connection");

  const show = (text) => {
    const line = bar();
    if (!line) return;
    line.querySelector(".connection-words").textContent = text;
    line.hidden = text === "";
  };

  const set = (isAway) => {
    if (isAway === away) return;
    away = isAway;
    if (away) {
      show("No connection. You can go on reading this page; it may not show the newest figures.");
    } else {
      const asked = waiting;
      waiting = [];
      show("");
      asked.forEach((go) => go());
    }
    plan();
  };

  // Without the cookie: looking whether the server is there must not keep an unused session alive. A proxy that answers for a server that is down says so by 502 to 504.
  const isThere = async () => {
    try {
      const answer = await ask("/health", { method: "HEAD", cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(5000) });
      return answer.status < 502 || answer.status > 504;
    } catch {
      return false;
    }
  };

  const look = async () => {
    if (document.visibilityState === "visible") set(!(await isThere()));
    plan();
  };

  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(look, away ? often : seldom);
  };

  // Links are followed by fetching the page. One that fails would leave the reader with the browser's own error and without the page: it waits instead.
  const ask = window.fetch.bind(window);
  window.fetch = async (what, how) => {
    const isPage = new Headers(how?.headers).get("accept")?.includes("blazor-enhanced-nav");
    if (!isPage) return ask(what, how);
    for (;;) {
      try {
        return await ask(what, how);
      } catch (fault) {
        if (how?.signal?.aborted || (how?.method ?? "GET").toUpperCase() !== "GET") throw fault;
        set(true);
        await new Promise((resolve) => waiting.push(resolve));
      }
    }
  };

  // What the browser itself would load is not left for, while there is nothing to load.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!away || !link || link.origin !== location.origin || event.ctrlKey || event.metaKey || link.getAttribute("href").includes("#")) return;
    if (link.dataset.enhanceNav === "false" || link.hasAttribute("download") || link.target) {
      event.preventDefault();
      show("No connection. This cannot be fetched now; try again when this line is gone.");
    }
  }, true);
  document.addEventListener("submit", (event) => {
    if (!away) return;
    event.preventDefault();
    show("No connection. Nothing was sent, and nothing of what you typed is lost; try again when this line is gone.");
  }, true);

  addEventListener("offline", () => set(true));
  addEventListener("online", look);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") look(); });
  // A page that was followed to has its own line.
  window.Blazor?.addEventListener?.("enhancedload", () => { if (away) show("No connection. You can go on reading this page; it may not show the newest figures."); });
  plan();
})();
