// External selects: what is typed is asked of the bot through the playground; the newest answer wins.

import { send } from "./actions.js";
import { fieldOf, surfaceOf } from "./controls.js";
import { post } from "./post.js";

const PAUSE = 180;
const asked = new WeakMap();

export function start() {
  document.addEventListener("input", ({ target }) => boxOf(target) && later(target));
  document.addEventListener("focusin", ({ target }) => boxOf(target) && later(target));
  document.addEventListener("focusout", ({ target }) => boxOf(target) && leave(target));
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("click", onRemove);
}

function boxOf(target) {
  return target.matches?.('[role="combobox"]') ? target.closest(".typeahead") : null;
}

function later(input) {
  clearTimeout(asked.get(input)?.timer);
  asked.set(input, { timer: setTimeout(() => ask(input), PAUSE) });
}

async function ask(input) {
  const box = boxOf(input);
  const list = box.querySelector(".suggestions");
  const query = isStanding(input) ? "" : input.value.trim();
  const ticket = asked.get(input);
  if (query.length < Number(box.dataset.min)) return hide(input, list);
  const answer = await post("suggest", { surface: surfaceOf(box), field: fieldOf(box), query, list: list.id });
  if (asked.get(input) !== ticket || document.activeElement !== input) return;
  list.innerHTML = answer.html ?? "";
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function isStanding(input) {
  return input.dataset.value !== undefined && input.value === input.dataset.shown;
}

function hide(input, list) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function leave(input) {
  const box = boxOf(input);
  asked.delete(input);
  hide(input, box.querySelector(".suggestions"));
  if (box.dataset.many) input.value = "";
  else if (input.value === "" && input.dataset.value !== undefined) clear(box, input);
  else input.value = input.dataset.shown ?? "";
}

function clear(box, input) {
  delete input.dataset.value;
  delete input.dataset.shown;
  if ("dispatch" in box.dataset) send(box);
}

function onPress(event) {
  const option = event.target.closest('.typeahead [role="option"]');
  if (!option) return;
  event.preventDefault();
  pick(option);
}

function onKey(event) {
  const box = boxOf(event.target);
  const list = box?.querySelector(".suggestions");
  if (!box || list.hidden) return;
  const options = [...list.querySelectorAll('[role="option"]')];
  const at = options.findIndex((option) => option.ariaSelected === "true");
  if (event.key === "ArrowDown") mark(event, options, at + 1);
  if (event.key === "ArrowUp") mark(event, options, at - 1);
  if (event.key === "Enter") {
    event.preventDefault();
    if (options[Math.max(at, 0)]) pick(options[Math.max(at, 0)]);
  }
  if (event.key === "Escape") {
    event.stopImmediatePropagation();
    hide(event.target, list);
  }
}

function mark(event, options, index) {
  event.preventDefault();
  const wanted = options[(index + options.length) % options.length];
  for (const option of options) option.ariaSelected = String(option === wanted);
  event.target.setAttribute("aria-activedescendant", wanted.id);
  wanted.scrollIntoView({ block: "nearest" });
}

function pick(option) {
  const box = option.closest(".typeahead");
  const input = box.querySelector("input");
  const { value, label } = option.dataset;
  if (box.dataset.many) add(box, input, value, label);
  else Object.assign(input, { value: label }) && Object.assign(input.dataset, { value, shown: label });
  hide(input, box.querySelector(".suggestions"));
  if ("dispatch" in box.dataset) send(box);
}

function add(box, input, value, label) {
  input.value = "";
  if ([...box.querySelectorAll(".chip")].some((chip) => chip.value === value)) return;
  const chip = document.createElement("button");
  Object.assign(chip, { type: "button", className: "chip", value, ariaLabel: `Remove ${label}`, textContent: `${label} ×` });
  box.querySelector(".picked").append(chip);
}

function onRemove({ target }) {
  const chip = target.closest(".typeahead .chip");
  const box = chip?.closest(".typeahead");
  chip?.remove();
  if (box && "dispatch" in box.dataset) send(box);
}
