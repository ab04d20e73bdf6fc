/* Small comforts: light and dark, a key for the search box, and a word when the edition is old. */
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

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("#search input, #q");
  if (box) {
    event.preventDefault();
    box.focus();
  }
});

const banner = document.getElementById("stale");
if (banner && location.protocol.startsWith("http")) {
  fetch(`${document.body.dataset.root}edition.json`, { cache: "no-cache" })
    .then((answer) => (answer.ok ? answer.json() : null))
    .then((edition) => {
      if (!edition || edition.sample) return;
      const days = Math.floor((Date.now() - Date.parse(edition.made)) / 86400000);
      if ((Date.now() - Date.parse(edition.made)) / 3600000 < (edition.stale_hours || 36)) return;
      banner.textContent = `This edition is ${days} ${days === 1 ? "day" : "days"} old: the daily run may have stopped. What you read is as of ${edition.made.slice(0, 10)}.`;
      banner.hidden = false;
    })
    .catch(() => {
      /* no network: the page stays readable */
    });
}
