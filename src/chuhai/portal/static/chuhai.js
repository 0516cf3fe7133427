// Keyboard, menus and forms of the portal (门户脚本). Every page works without it.
"use strict";

(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // --- rows: j and k move, Enter opens --------------------------------------------------------------------------
  const rows = () => [...document.querySelectorAll("tr[data-row]")];
  const here = () => document.querySelector("tr[data-row].here");

  function move(by) {
    const all = rows();
    if (!all.length) return;
    const next = Math.min(Math.max(all.indexOf(here()) + by, 0), all.length - 1);
    all.forEach((row, place) => row.classList.toggle("here", place === next));
    const link = all[next].querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  }

  function openRow() {
    const link = here()?.querySelector("a[href]");
    if (link) link.click();
  }

  function help() {
    const keys = document.getElementById("keys");
    if (keys) keys.open ? keys.close() : keys.showModal();
  }

  function focusSearch() {
    const search = document.getElementById("search");
    if (search) { search.focus(); search.select(); }
  }

  const keys = { "/": focusSearch, j: () => move(1), k: () => move(-1), "?": help };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "Enter" && event.target === document.body) { openRow(); return; }
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const row = event.target.closest("tr[data-row]");
    if (row && !event.target.closest("a, button, input, label, select, summary") && !String(getSelection())) row.querySelector("a[href]")?.click();
    const copy = event.target.closest("[data-copy]");
    if (copy) navigator.clipboard?.writeText(copy.dataset.copy);
  });

  // --- a further row of a list in a form ------------------------------------------------------------------------
  const renumbered = (text, from, to) => text.replace(from, to);

  function addRow(fieldset) {
    const body = fieldset.querySelector("tbody");
    const last = body.lastElementChild;
    const number = body.children.length;
    const row = last.cloneNode(true);
    row.querySelector("td").textContent = String(number + 1);
    row.querySelectorAll("[name]").forEach((answer) => {
      answer.name = renumbered(answer.name, `.${number - 1}.`, `.${number}.`);
      answer.id = renumbered(answer.id, `-${number - 1}-`, `-${number}-`);
      answer.setAttribute("aria-label", renumbered(answer.getAttribute("aria-label") || "", / \d+$/, ` ${number + 1}`));
      if (answer.type === "checkbox") answer.checked = false; else answer.value = "";
    });
    row.querySelectorAll(".error").forEach((error) => error.remove());
    body.append(row);
    row.querySelector("[name]").focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (button) addRow(button.closest("fieldset"));
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
    if (event.target.matches("[data-sends-folder]")) sendFolder(event.target);
  });

  // --- a folder of scans: a browser sends bare names, so the folders they lay in are told beside -------------------
  function sendFolder(input) {
    if (!input.files.length) return;
    const form = input.form;
    form.elements.paths.value = JSON.stringify([...input.files].map((file) => file.webkitRelativePath || file.name));
    const told = form.querySelector("[data-while-sending]");
    told.textContent = told.dataset.whileSending;
    form.requestSubmit();
  }

  // --- what is typed and not yet saved is not left by accident -----------------------------------------------------
  const unsaved = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.hasAttribute("data-guard")) unsaved.add(form);
  });
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) unsaved.delete(event.detail.elt); });
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });

  document.documentElement.classList.add("scripted");
  document.addEventListener("DOMContentLoaded", () => document.querySelector(".summary[tabindex]")?.focus());
})();
