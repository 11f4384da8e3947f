// Presses, choices and entries in blocks: asks first where the app wants a confirmation, then tells the playground.
// Every tap is sent, the second one too.

import { fieldOf, fieldsAround, reset, showPicked, surfaceOf } from "./controls.js";
import { refresh } from "./live.js";
import { post, upload } from "./post.js";

const TEXTS = ["plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"];

export function start() {
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", onKey);
  document.addEventListener("input", onInput);
}

export async function send(control, value) {
  if (!(await isConfirmed(control))) {
    reset(control);
    return;
  }
  const field = { ...fieldOf(control), ...(value === undefined ? {} : { value }) };
  control.classList.add("busy");
  await post("act", { surface: surfaceOf(control), field, fields: fieldsAround(control) });
  control.classList.remove("busy");
  refresh();
}

function onClick(event) {
  const item = event.target.closest('.overflow [role="menuitem"]');
  const menu = event.target.closest(".overflow");
  closeMenus(menu);
  if (item?.dataset.shortcut) post("shortcut", { callback_id: item.dataset.shortcut, ts: item.dataset.messageTs }).then(refresh);
  else if (item && menu.dataset.control) choose(menu, item);
  if (item) menu.open = false;
  const button = event.target.closest('[data-control="button"]');
  if (button) send(button);
  touchMessage(event.target);
}

function touchMessage(target) {
  const reacted = target.closest("[data-react]");
  if (reacted) post("react", { ts: reacted.dataset.messageTs, emoji: reacted.dataset.react }).then(refresh);
  const invited = target.closest("[data-invite]");
  if (invited) post("invite", { guest: invited.dataset.invite }).then(refresh);
  if (reacted || invited) target.closest(".overflow").open = false;
  const dismissed = target.closest("[data-dismiss]");
  if (dismissed) post("dismiss", { ts: dismissed.dataset.dismiss }).then(refresh);
  const provoked = target.closest("[data-provoke]");
  if (provoked) post("provoke", { what: provoked.dataset.provoke }).then(refresh);
}

function choose(menu, item) {
  if (item.dataset.url) window.open(item.dataset.url, "_blank", "noopener");
  send(menu, item.value);
}

async function onChange(event) {
  const control = event.target.closest("[data-control]");
  if (!control || control.matches(".typeahead")) return;
  if (control.matches(".multi")) limit(control, event.target);
  if (control.matches(".files")) await keepFiles(control, event.target);
  if (isDispatched(control) && !TEXTS.includes(control.dataset.control)) send(control);
}

function onKey(event) {
  const control = event.target.closest("[data-control]");
  if (event.key === "Escape") closeMenus(null);
  if (event.key !== "Enter" || !control || control.localName === "textarea") return;
  if (isDispatched(control) && TEXTS.includes(control.dataset.control) && control.dataset.dispatch.includes("enter")) {
    event.preventDefault();
    send(control);
  }
}

function onInput(event) {
  const control = event.target.closest("[data-control]");
  if (control && TEXTS.includes(control.dataset.control) && control.dataset.dispatch?.includes("character")) send(control);
}

function isDispatched(control) {
  return "dispatch" in control.dataset;
}

function limit(multi, box) {
  const most = Number(multi.dataset.max || 0);
  if (most && multi.querySelectorAll("input:checked").length > most) box.checked = false;
  showPicked(multi);
}

async function keepFiles(control, input) {
  const chips = (await upload(input.files)).map(({ id, name }) => {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.dataset.file = id;
    chip.textContent = name;
    return chip;
  });
  control.querySelector(".picked").replaceChildren(...chips);
}

function closeMenus(except) {
  for (const open of document.querySelectorAll(".overflow[open], .switcher[open]")) if (open !== except && !open.contains(except)) open.open = false;
}

function isConfirmed(control) {
  const id = control.id || control.querySelector("[id]")?.id;
  const words = [...document.querySelectorAll(".confirm-words")].find((each) => each.dataset.for === id);
  return words ? ask(words) : true;
}

function ask(words) {
  const question = document.createElement("dialog");
  question.className = "question";
  question.append(words.content.cloneNode(true));
  question.setAttribute("aria-label", question.querySelector("h2").textContent);
  document.body.append(question);
  question.showModal();
  return new Promise((resolve) => {
    question.onclick = ({ target }) => target.closest("button") && question.close(target.closest("button").value);
    question.onclose = () => {
      question.remove();
      resolve(question.returnValue === "confirm");
    };
  });
}
