// A button that prints the page (打印按钮); without it the browser's own command does the same.
"use strict";

document.querySelectorAll("[data-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
