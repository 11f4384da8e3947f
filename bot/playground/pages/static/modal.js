// Forms over the page: submit with what was typed, close one or all, keep the keyboard inside.

import { fieldsAround } from "./controls.js";
import { refresh } from "./live.js";
import { post } from "./post.js";

const FIELDS = ".modal-body :is(input, select, textarea, button, summary)";
let shown = null;
let opener = null;

export function start() {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("redrawn", settle);
  settle();
}

function modal() {
  return document.querySelector(".modal");
}

async function onSubmit(event) {
  const form = event.target.closest(".modal");
  if (!form) return;
  event.preventDefault();
  form.classList.add("waiting");
  await post("submit", { surface: form.dataset.viewId, fields: fieldsAround(form) });
  form.classList.remove("waiting");
  await refresh();
  form.querySelector(".has-error :is(input, select, textarea, summary)")?.focus();
}

function onClick({ target }) {
  const button = target.closest("[data-close]");
  if (button) close(button.dataset.close === "all");
}

function onKey(event) {
  if (event.key === "Escape" && modal() && !document.querySelector("dialog[open], .modal .overflow[open]")) close(false);
}

async function close(everything) {
  await post("close", { everything });
  refresh();
}

function settle() {
  const form = modal();
  if (form?.dataset.viewId === shown) return;
  if (!shown) opener = document.activeElement?.id;
  document.getElementById("app").inert = Boolean(form);
  shown = form?.dataset.viewId ?? null;
  if (form) (wanted(form) ?? form.querySelector(FIELDS) ?? form.querySelector("button")).focus({ preventScroll: true });
  else document.getElementById(opener)?.focus({ preventScroll: true });
}

function wanted(form) {
  const control = form.querySelector("[data-focus]");
  return control?.querySelector("input, summary") ?? control;
}
