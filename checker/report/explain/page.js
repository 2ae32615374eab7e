"use strict";
// Hovering or focusing a fact lights its place in the letter, and the other way round.
const refsOf = (node) => (node?.dataset?.refs ?? "").split(" ").filter(Boolean);
const places = (ref) => document.querySelectorAll(`[data-refs~="${ref}"]`);
let lit = [];
function light(event) {
  const from = event.target.closest?.("[data-refs]");
  const refs = refsOf(from);
  lit.forEach((node) => node.classList.remove("on"));
  lit = refs.flatMap((ref) => [...places(ref)]);
  lit.forEach((node) => node.classList.add("on"));
  const pane = from?.closest(".pane");
  const other = lit.find((node) => node.closest(".pane") !== pane);
  if (other) show(other);
}
// Only the other pane moves, and only where it scrolls by itself.
function show(node) {
  const pane = node.closest(".pane");
  if (!pane || getComputedStyle(pane).overflowY !== "auto") return;
  const box = node.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (box.top >= frame.top && box.bottom <= frame.bottom) return;
  pane.scrollTop += box.top - frame.top - pane.clientHeight / 3;
}
// What a link leads to may be folded away.
function unfold() {
  for (let one = document.getElementById(location.hash.slice(1))?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
addEventListener("hashchange", unfold);
document.addEventListener("mouseover", light);
document.addEventListener("focusin", light);
// Without this, details stay closed on paper.
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
