// Who follows a link inside the site is brought to the heading of the new page. A page that is loaded afresh begins at its beginning.
(() => {
  let path = location.pathname;
  window.Blazor?.addEventListener?.("enhancedload", () => {
    if (location.pathname === path) return;
    path = location.pathname;
    const heading = document.querySelector("h1");
    if (!heading || location.hash) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });
})();
