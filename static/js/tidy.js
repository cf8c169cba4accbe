/** Leaves empty fields out of the address, as the server would do with a redirect. */

export function tidyAddress(form) {
  form.addEventListener("submit", () => {
    const empty = [...form.elements].filter((field) => field.name && field.value.trim() === "");
    empty.forEach((field) => { field.disabled = true; });
    // Back in the browser's memory, the fields must work again.
    window.addEventListener("pagehide", () => empty.forEach((field) => { field.disabled = false; }));
  });
}
