// Files that are too large or too many are told of at their field, in the server's own words, before they are sent: sending them would take
// minutes and come to nothing. Without this the server says it afterwards.

const CHOICE = "input[type=file][data-largest]";

/** Why the server would not take them; nothing when it would. It looks in the same order. */
function refused({ files, dataset }) {
  const all = [...files];
  const together = all.reduce((sum, file) => sum + file.size, 0);
  if (all.length > Number(dataset.most)) return dataset.tooMany;
  if (together > Number(dataset.together)) return dataset.tooLargeTogether;
  for (const file of all) {
    const words = file.size === 0 ? dataset.empty : file.size > Number(dataset.largest) ? dataset.tooLarge : "";
    if (words) return words.replace("*", () => file.name);
  }
  return "";
}

/** At the field, as the server would say it on a page of its own. */
function tell(input, words) {
  const [field, id] = [input.closest(".field"), `${input.id}-fault`];
  field.querySelectorAll(".fault").forEach((fault) => fault.remove());
  field.classList.toggle("field-fault", words !== "");
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  input.setAttribute("aria-describedby", [...(words ? [id] : []), ...described].join(" "));
  if (!words) return input.removeAttribute("aria-invalid");
  input.setAttribute("aria-invalid", "true");
  const fault = Object.assign(document.createElement("p"), { id, className: "fault", textContent: words });
  fault.setAttribute("role", "alert");
  field.querySelector("label").after(fault);
}

document.addEventListener("change", ({ target }) => target.matches(CHOICE) && tell(target, refused(target)));

document.addEventListener("submit", (event) => {
  for (const input of event.target.querySelectorAll(CHOICE)) {
    // A form that is only corrected brings no files back.
    if (event.submitter?.value === "edit") input.value = "";
    const words = refused(input);
    if (!words) continue;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(input, words);
    return input.focus();
  }
}, true);
