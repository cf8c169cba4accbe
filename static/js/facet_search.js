/** A search box inside a long facet: shows only the options that hold what was typed. */

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function addFacetSearch(facet) {
  const list = facet.querySelector(".options");
  const box = document.createElement("input");
  box.type = "search";
  box.className = "facet-search";
  box.setAttribute("aria-label", `${facet.dataset.searchLabel} (${facet.querySelector("legend").textContent})`);
  box.placeholder = facet.dataset.searchLabel;
  list.before(box);

  const details = [...facet.querySelectorAll(".more, .options details")];
  const wasOpen = details.map((part) => part.open);
  box.addEventListener("input", () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    details.forEach((part, at) => { part.open = words.length > 0 || wasOpen[at]; });
    facet.querySelectorAll(".options > li").forEach((item) => {
      const text = folded(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    });
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
