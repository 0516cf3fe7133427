// The customs counter (核查窗口): how many vehicles are compared, and what fewer declared than licensed would do.
"use strict";

(() => {
  const form = document.querySelector("form.counter-form");
  if (!form) return;
  const all = (name) => [...form.querySelectorAll(`[data-${name}]`)];
  const ticked = (name) => all(name).filter((box) => box.checked).length;
  const licensed = Number(form.dataset.licensed);

  function renew() {
    form.querySelector("[data-compared-count]").textContent = String(ticked("compared"));
    all("compared").forEach((box) => box.closest("li").classList.toggle("compared", box.checked));
    const quantity = Number(form.querySelector("[data-quantity]").value);
    const fewer = ticked("declared") < licensed || quantity < licensed;
    form.querySelector("[data-fewer]")?.classList.toggle("note-error", fewer);
  }

  form.addEventListener("change", renew);
  form.addEventListener("input", renew);
  renew();
})();
