// What stands in a control of Block Kit, whatever its kind, and how to put it back after a redraw.

const CHECKED = "input:checked";

export function fieldOf(control) {
  return {
    block_id: control.dataset.blockId,
    action_id: control.dataset.actionId,
    control: control.dataset.control,
    value: valueOf(control),
  };
}

export function valueOf(control) {
  const kind = control.dataset.control;
  if (kind === "button" || kind === "overflow") return null;
  if (kind === "radio_buttons") return control.querySelector(CHECKED)?.value ?? null;
  if (kind === "external_select") return control.querySelector("input").dataset.value ?? null;
  if (kind === "multi_external_select") return [...control.querySelectorAll(".chip")].map((chip) => chip.value);
  if (kind === "file_input") return [...control.querySelectorAll("[data-file]")].map((chip) => chip.dataset.file);
  if (kind === "checkboxes" || kind.startsWith("multi_")) return [...control.querySelectorAll(CHECKED)].map((box) => box.value);
  return control.value === "" ? null : control.value;
}

export function restore(root, before, field) {
  const twin = [...root.querySelectorAll("[data-control]")].find((control) => isTwin(control, before));
  if (!twin) return;
  if (twin.matches(".typeahead, .files")) twin.replaceChildren(...before.childNodes);
  else if (["checkboxes", "radio_buttons"].includes(field.control) || twin.matches(".multi")) check(twin, field.value);
  else if ("value" in twin && twin.localName !== "button") twin.value = field.value ?? "";
  if (twin.matches(".multi")) showPicked(twin);
}

export function showPicked(multi) {
  const picked = [...multi.querySelectorAll(CHECKED)].map((box) => {
    const chip = document.createElement("span");
    chip.className = "chip";
    chip.textContent = box.nextElementSibling.firstChild.textContent;
    return chip;
  });
  multi.querySelector(".picked").replaceChildren(...picked);
}

export function surfaceOf(control) {
  const { container, channel, messageTs, viewId } = control.dataset;
  return container === "message" ? `${channel}/${messageTs}` : viewId;
}

export function fieldsAround(control) {
  const view = control.closest(".modal, .home");
  return view ? [...view.querySelectorAll("[data-control]")].map(fieldOf).filter(({ control: kind }) => kind !== "button" && kind !== "overflow") : [];
}

export function reset(control) {
  for (const part of [control, ...control.querySelectorAll("input, option")]) {
    if (part.localName === "option") part.selected = part.defaultSelected;
    else if (["checkbox", "radio"].includes(part.type)) part.checked = part.defaultChecked;
    else if (part.localName === "input") part.value = part.defaultValue;
  }
  if (control.matches(".multi")) showPicked(control);
}

function isTwin(one, other) {
  return ["control", "blockId", "actionId", "messageTs", "viewId"].every((key) => one.dataset[key] === other.dataset[key]);
}

function check(group, values) {
  const wanted = [values ?? []].flat();
  for (const box of group.querySelectorAll("input")) box.checked = wanted.includes(box.value);
}
