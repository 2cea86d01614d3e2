// Puts a form of the reception where <div data-otklik="site/offer"> stands, or where the script itself does with such an attribute.
// What stands inside (a plain link) goes away once the form has come; without this script it stays.
(() => {
  const script = document.currentScript;
  const base = new URL(".", script.src);
  /** In pixels: no form is higher. */
  const HIGHEST = 20_000;
  /** `site`, or `site/offer`. */
  const NAMED = /^[a-z0-9-]+(\/[a-z0-9-]+)?$/;
  /** What was put somewhere is not put there again, however many scripts there are. */
  const HELD = "otklikHeld";

  function hold(place, what) {
    if (!NAMED.test(what) || HELD in place.dataset) return;
    place.dataset[HELD] = "";
    const link = [...place.childNodes];
    const frame = document.createElement("iframe");
    frame.src = new URL(`frame/${what}`, base).href;
    frame.title = place.textContent.trim() || document.title;
    Object.assign(frame.style, { display: "block", width: "100%", height: "0", border: "0" });
    let pages = 0;
    frame.addEventListener("load", () => {
      frame.contentWindow.postMessage({ otklik: "hold" }, base.origin);
      pages += 1;
      // The next page of a form begins at its top.
      if (pages > 1 && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    });
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== frame.contentWindow || origin !== base.origin) return;
      if (data?.otklik !== "height" || !(data.height > 0 && data.height <= HIGHEST)) return;
      frame.style.height = `${data.height}px`;
      for (const node of link.splice(0)) node.remove();
    });
    place.append(frame);
  }

  function all() {
    for (const place of document.querySelectorAll("[data-otklik]:not(script)")) hold(place, place.dataset.otklik);
  }

  if (script.dataset.otklik) {
    const place = document.createElement("div");
    script.after(place);
    hold(place, script.dataset.otklik);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
