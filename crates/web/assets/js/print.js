// The button that prints a receipt. Without scripts it stays out of sight, and a line tells of the browser's menu.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
