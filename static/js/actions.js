/** Buttons that only a script can offer: they are hidden until it runs. */

export function watchPrint(root) {
  whenPressed(root, "[data-print]", () => window.print());
}

export function watchCopy(root) {
  whenPressed(root, "[data-copy]", async (button) => {
    await navigator.clipboard.writeText(window.location.href);
    button.textContent = button.dataset.copy;
  });
}

function whenPressed(root, selector, act) {
  const show = () => root.querySelectorAll(selector).forEach((button) => { button.hidden = false; });
  show();
  root.addEventListener("htmx:afterSettle", show);
  root.addEventListener("click", (event) => {
    const button = event.target.closest(selector);
    if (button) act(button);
  });
}
