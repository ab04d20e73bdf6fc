/* Sets the reader's remembered light or dark before the first paint. */
try {
  const kept = localStorage.getItem("theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  /* storage may be switched off: the system's setting holds */
}
