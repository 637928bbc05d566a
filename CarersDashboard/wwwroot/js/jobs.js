// Looks again at work that goes on in the background. Without script the page's own refresh does it.
(() => {
  let timer;

  const start = () => {
    clearTimeout(timer);
    const job = document.querySelector("[data-refresh]");
    if (job) timer = setTimeout(() => look(job), Number(job.dataset.refresh) * 1000);
  };

  const look = (job) => {
    if (!job.isConnected) return;
    if (window.Blazor?.navigateTo) Blazor.navigateTo(location.href, { replaceHistoryEntry: true }); else location.reload();
  };

  addEventListener("pageshow", start);
  // Blazor's script stands above this one and starts at once.
  window.Blazor?.addEventListener?.("enhancedload", start);
  start();
})();
