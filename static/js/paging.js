/** Paging and sorting without a page load. htmx is fetched only when somebody reaches for it. */

export function loadHtmxWhenNeeded(address) {
  const reach = (event) => {
    if (!event.target.closest?.("[hx-get]")) return;
    kinds.forEach((kind) => document.removeEventListener(kind, reach));
    const script = document.createElement("script");
    script.src = address;
    document.head.append(script);
  };
  const kinds = ["pointerover", "focusin", "touchstart"];
  kinds.forEach((kind) => document.addEventListener(kind, reach, { passive: true }));
  document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => arrive(elt));
}

/** Do what a page load does: name the page, go to the results. */
function arrive(results) {
  if (!results.dataset.title) return;
  document.title = results.dataset.title;
  results.focus({ preventScroll: true });
  results.scrollIntoView();
}
