// Writing: Enter sends, Shift+Enter breaks the line, "/" offers the command of the app.

import { refresh } from "./live.js";
import { post, upload } from "./post.js";

export function start() {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", ({ target }) => formOf(target) && suggest(formOf(target)));
  document.addEventListener("click", onClick);
  document.addEventListener("change", ({ target }) => target.matches(".attach input") && attach(formOf(target), target.files));
  document.addEventListener("dragover", (event) => formOf(event.target) && event.preventDefault());
  document.addEventListener("drop", onDrop);
}

function formOf(target) {
  return target.closest(".composer");
}

async function onSubmit(event) {
  const form = formOf(event.target);
  if (!form) return;
  event.preventDefault();
  const box = form.elements.text;
  const text = box.value.trim();
  const chips = [...form.querySelectorAll(".attached [data-file]")];
  if (!text && !chips.length) return;
  box.value = "";
  for (const chip of chips) chip.remove();
  suggest(form);
  await post("say", { text, thread: form.dataset.thread, files: chips.map((chip) => chip.dataset.file) });
  await refresh();
  const log = form.parentElement.querySelector(".messages");
  log.scrollTop = log.scrollHeight;
}

async function attach(form, files) {
  for (const { id, name } of await upload(files)) {
    const chip = document.createElement("button");
    Object.assign(chip, { type: "button", className: "chip", ariaLabel: `Remove ${name}`, textContent: `${name} ×` });
    chip.dataset.file = id;
    chip.onclick = () => chip.remove();
    form.querySelector(".attached").append(chip);
  }
  form.elements.text.focus();
}

function onDrop(event) {
  const form = formOf(event.target);
  if (!form) return;
  event.preventDefault();
  attach(form, event.dataTransfer.files);
}

function onKey(event) {
  const form = formOf(event.target);
  if (!form || event.target.localName !== "textarea" || event.isComposing) return;
  if (event.key === "Tab" && !commands(form).hidden) {
    event.preventDefault();
    complete(form);
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape") {
    commands(form).hidden = true;
  }
}

function onClick({ target }) {
  if (target.closest("[data-command]")) complete(formOf(target));
}

function commands(form) {
  return form.querySelector(".commands");
}

function suggest(form) {
  const typed = form.elements.text.value;
  const command = commands(form).querySelector("[data-command]").dataset.command;
  commands(form).hidden = !typed.startsWith("/") || !command.startsWith(typed);
}

function complete(form) {
  form.elements.text.value = commands(form).querySelector("[data-command]").dataset.command + " ";
  form.elements.text.focus();
  commands(form).hidden = true;
}
