// Light, dark, or as the system says: a choice of three, remembered, and the same in every open tab.
//
//   <fieldset data-appearance hidden><legend>Appearance</legend>
//     <label><input type="radio" name="appearance" value="system"> System</label> ... "light", "dark"
//
// theme.js, loaded before the first paint, sets what is remembered under the same key.

const KEY = "theme";
const group = document.querySelector("[data-appearance]");

function kept() {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return document.documentElement.dataset.theme ?? "system";
  }
}

function keep(value) {
  try {
    if (value === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch {
    // storage is switched off: the choice holds for this page
  }
}

function show(value) {
  if (value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = value;
  for (const radio of group?.querySelectorAll("input[type=radio]") ?? []) radio.checked = radio.value === value;
}

if (group) {
  group.hidden = false;
  show(kept());
  group.addEventListener("change", (event) => {
    keep(event.target.value);
    show(event.target.value);
  });
}
window.addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) show(kept());
});
