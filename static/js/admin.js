// Names the fields that the admin leaves nameless for who does not see them: those in a row of
// parts (their name is the heading of the column), and those that select2 draws over a select.

const text = (element) => element?.textContent.trim().replace(/:$/, "") ?? "";

function nameOf(field) {
  if (field.labels?.length) return text(field.labels[0]);
  const row = field.closest("tr.form-row");
  if (!row) return "";
  const heading = row.closest("table").tHead.rows[0].cells[field.closest("td").cellIndex];
  const rows = [...row.parentElement.querySelectorAll("tr.form-row")];
  return `${text(heading)}, rij ${rows.indexOf(row) + 1}`;
}

function nameRows() {
  const fields = "select, textarea, input:not([type=hidden], .select2-search__field)";
  for (const field of document.querySelectorAll(`.tabular tr.form-row :is(${fields})`)) {
    if (!field.labels.length) field.setAttribute("aria-label", nameOf(field));
  }
}

function nameSelect2(container) {
  const selection = container.querySelector(".select2-selection");
  const rendered = container.querySelector(".select2-selection__rendered");
  const name = nameOf(container.previousElementSibling);
  const chosen = rendered.title;
  selection.removeAttribute("aria-labelledby");
  selection.setAttribute("aria-label", chosen ? `${name}: ${chosen}` : name);
  if (selection.hasAttribute("aria-owns")) {
    selection.setAttribute("aria-controls", selection.getAttribute("aria-owns"));
  }
  // Neither a text field nor a list: it shows what is chosen, and the selection around it says so.
  rendered.removeAttribute("aria-readonly");
  for (const part of [rendered, ...rendered.querySelectorAll("li")]) {
    part.setAttribute("role", "none");
  }
  container.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
  if (container.classList.contains("select2-container--open")) {
    document
      .querySelector(".select2-search--dropdown .select2-search__field")
      ?.setAttribute("aria-label", name);
  }
}

function nameAll() {
  nameRows();
  document.querySelectorAll("select + .select2-container").forEach(nameSelect2);
}

new MutationObserver(nameAll).observe(document.body, {
  attributeFilter: ["aria-expanded"],
  childList: true,
  subtree: true,
});
nameAll();
