// Writing: Enter sends, Shift+Enter breaks the line, "/" offers the command of the app.

import { refresh } from "./live.js";
import { post } from "./post.js";

export function start() {
  document.addEventListener("submit", onSubmit);
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", ({ target }) => formOf(target) && suggest(formOf(target)));
  document.addEventListener("click", onClick);
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
  if (!text) return;
  box.value = "";
  suggest(form);
  await post("say", { text, thread: form.dataset.thread });
  await refresh();
  const log = form.parentElement.querySelector(".messages");
  log.scrollTop = log.scrollHeight;
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
