/** Names while typing, in the list that the browser itself shows under a search box. */

const PAUSE = 150;

export function suggestWhileTyping(box) {
  const list = document.createElement("datalist");
  list.id = `${box.id}-suggesties`;
  box.after(list);
  box.setAttribute("list", list.id);

  let waiting;
  let asked;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => fill(box.value.trim()), PAUSE);
  });

  async function fill(text) {
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${box.dataset.suggestions}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: asked.signal });
      const found = (await answer.json()).suggesties;
      list.replaceChildren(...found.map(({ soort, naam }) => {
        const option = document.createElement("option");
        option.value = naam;
        option.label = `${naam} (${soort.toLowerCase()})`;
        return option;
      }));
    } catch {
      list.replaceChildren();
    }
  }
}
