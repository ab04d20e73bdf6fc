/* Small comforts: light and dark, a word when the edition is old, a fade where a chart goes on. */
const root = document.documentElement;
const theme = document.getElementById("theme");
const system = matchMedia("(prefers-color-scheme: dark)");

if (theme) {
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
    root.dataset.theme = dark ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      /* not remembered, but switched */
    }
  });
}

const banner = document.getElementById("stale");
if (banner && location.protocol.startsWith("http")) {
  fetch(`${document.body.dataset.root}edition.json`, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((edition) => {
      if (!edition || edition.sample) return;
      if ((Date.now() - Date.parse(edition.made)) / 3600000 < (edition.stale_hours || 36)) return;
      banner.textContent = banner.dataset.text.replace("{date}", edition.made.slice(0, 10));
      banner.hidden = false;
    })
    .catch(() => {
      /* no network: the page stays readable */
    });
}

/* A chart or table that goes on sideways fades at that edge, until its end is reached. */
for (const box of document.querySelectorAll(".map-scroll, .chart-scroll, .scroll")) {
  const tell = () => {
    const left = box.scrollWidth - box.clientWidth - Math.abs(box.scrollLeft);
    box.toggleAttribute("data-more", left > 1 && getComputedStyle(box).overflowX !== "visible");
  };
  box.addEventListener("scroll", tell, { passive: true });
  new ResizeObserver(tell).observe(box);
}
