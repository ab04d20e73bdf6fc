// The box that finds companies, countries, topics and pairs while one types, in any script. Works on every
// form with data-typeahead but the search page's; docs/search.md tells what the page must have. Without this script the form is a form.

import { entityLink, lookUp, placeOf } from "./entities.js";

const PAUSE = 60; // ms after the last key
const MOST = 8;

class Box {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    Object.assign(this, placeOf(form)); // root, tree, address
    this.active = -1;
    this.turn = 0;
    this.list = this.makeList();
    this.listen();
  }

  makeList() {
    const list = document.createElement("ul");
    list.className = "typeahead-list";
    list.id = `${this.input.id}-options`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.form.dataset.textSuggestions ?? "Suggestions");
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-controls", list.id);
    this.input.after(list);
    return list;
  }

  listen() {
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => lookUp(this.address, "", 0).catch(() => {}), { once: true });
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    // the mouse must not take the focus away before its click is heard
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(), PAUSE);
  }

  async show() {
    const turn = ++this.turn;
    const typed = this.input.value.trim();
    let found = [];
    try {
      if (typed) found = await lookUp(this.address, typed, MOST);
    } catch {
      // suggestions are a help; the form still works
    }
    if (turn !== this.turn || document.activeElement !== this.input) return;
    this.list.replaceChildren(...found.map((each, k) => this.option(each, k)));
    this.active = -1;
    this.open(found.length > 0);
  }

  option(found, k) {
    // the link itself is the option: it opens in a new tab as links do, and nothing is nested in an option
    const option = entityLink(found, this.tree);
    option.id = `${this.list.id}-${k}`;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const item = document.createElement("li");
    item.setAttribute("role", "presentation");
    item.append(option);
    return item;
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
    if (!shown) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.turn++;
    clearTimeout(this.timer);
    this.open(false);
    this.active = -1;
  }

  move(step) {
    const options = this.options();
    // one place more than there are options: there the typed words themselves are meant
    this.active = ((this.active + 1 + step + options.length + 1) % (options.length + 1)) - 1;
    options.forEach((option, k) => option.setAttribute("aria-selected", String(k === this.active)));
    const chosen = options[this.active];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      event.stopPropagation();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.options()[this.active].click();
    } else if (event.key === "Enter") this.close();
  }
}

function slash(event) {
  const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || busy || event.ctrlKey || event.metaKey || event.altKey) return;
  const input = document.querySelector("form[data-search] input[type=search], form[data-typeahead] input[type=search]");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}

// the search page shows its entities above the results, where they cover nothing
for (const form of document.querySelectorAll("form[data-typeahead]:not([data-search])")) new Box(form);
document.addEventListener("keydown", slash);
