/** What makes an import smoother. Without this file everything works. */

document.getElementById("fout")?.focus();

document.querySelectorAll("form[data-reading]").forEach((form) => {
  form.addEventListener("submit", () => {
    form.querySelector("[role=status]").textContent = form.dataset.reading;
  });
});

// A second press of the button asks for nothing new; the server counts once in any case.
document.querySelectorAll("[data-once]").forEach((button) => {
  button.form.addEventListener("submit", () => {
    setTimeout(() => { button.disabled = true; });
  });
});
