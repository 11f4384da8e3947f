// Keeps the page up to date: on news the page is fetched again and only what differs from what the server
// drew before is exchanged. What a person typed, the focus and the scroll positions stay.

import { fieldOf, restore } from "./controls.js";

const drawn = new WeakMap();
let running = false;
let again = false;

export function start() {
  for (const root of roots(document)) remember(root);
  for (const log of document.querySelectorAll(".messages")) log.scrollTop = log.scrollHeight;
  document.addEventListener("load", ({ target }) => keepEnd(target), true);
  listen();
}

function keepEnd(picture) {
  const log = picture.closest?.(".messages");
  if (log && log.scrollHeight - log.scrollTop - log.clientHeight < picture.height + 80) log.scrollTop = log.scrollHeight;
}

export async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  do {
    again = false;
    await fetchAndReconcile();
  } while (again);
  running = false;
}

function listen() {
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/live");
  socket.onmessage = refresh;
  socket.onclose = () => setTimeout(listen, 1500);
}

async function fetchAndReconcile() {
  const url = new URL(location.href);
  url.searchParams.set("seen", document.body.dataset.seen || "0");
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  document.title = fresh.title;
  const pinned = [...document.querySelectorAll(".messages")].filter(isAtEnd);
  const olds = roots(document);
  roots(fresh).forEach((root, index) => reconcile(olds[index], document.adoptNode(root)));
  for (const log of pinned) log.scrollTop = log.scrollHeight;
  document.dispatchEvent(new Event("redrawn"));
}

function roots(page) {
  return ["app", "modal"].map((id) => page.getElementById(id));
}

function isAtEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 80;
}

function remember(element) {
  drawn.set(element, element.outerHTML);
  if ("keyed" in element.dataset) for (const child of element.children) remember(child);
}

function reconcile(old, fresh) {
  const html = fresh.outerHTML;
  if (drawn.get(old) === html) return;
  if ("keyed" in old.dataset && "keyed" in fresh.dataset) {
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    reconcileChildren(old, fresh);
    drawn.set(old, html);
  } else {
    exchange(old, fresh);
  }
}

function reconcileChildren(old, fresh) {
  const standing = new Map([...old.children].map((child) => [child.dataset.key, child]));
  let next = old.firstElementChild;
  for (const child of [...fresh.children]) {
    let here = standing.get(child.dataset.key);
    standing.delete(child.dataset.key);
    if (!here) {
      remember(child);
      old.insertBefore(child, next);
      continue;
    }
    if (here === next) next = next.nextElementSibling;
    else old.insertBefore(here, next);
    reconcile(here, child);
  }
  for (const gone of standing.values()) gone.remove();
}

function exchange(old, fresh) {
  const typed = [...old.querySelectorAll("[data-control]")].map((control) => [control, fieldOf(control)]);
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const opened = [...old.querySelectorAll("details[open]")].map((details) => details.id || details.className);
  remember(fresh);
  old.replaceWith(fresh);
  for (const [control, field] of typed) restore(fresh, control, field);
  for (const details of fresh.querySelectorAll("details")) details.open = opened.includes(details.id || details.className);
  if (focused?.id) refocus(focused, document.getElementById(focused.id));
}

function refocus(before, now) {
  now?.focus({ preventScroll: true });
  if (now?.setSelectionRange && before.selectionStart !== null) now.setSelectionRange(before.selectionStart, before.selectionEnd);
}
