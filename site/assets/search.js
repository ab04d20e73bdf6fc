// The search page: the form, its address, the facets and the list of results. docs/search.md tells what the
// template must have; without this script the page's lists to browse remain.

import { Engine } from "./engine.js";
import { entityLink, lookUp, namesOf, placeOf } from "./entities.js";
import { inside, resultItem } from "./results.js";

const PAUSE = 200; // ms after the last key
const PAGE = 10; // results at a time

class SearchPage {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.panel = form.querySelector("[data-search-facets]");
    const part = (name) => document.querySelector(`[data-search-${name}]`);
    [this.status, this.list, this.more, this.widen, this.retry, this.entities, this.browse, this.chips] = [
      "status", "results", "more", "widen", "retry", "entities", "browse", "active",
    ].map(part); // prettier-ignore
    Object.assign(this, placeOf(form)); // root, tree, address
    this.kinds = JSON.parse(form.dataset.kinds || "{}");
    this.engine = new Engine(this.root, JSON.parse(form.dataset.shards || '["pagefind/"]'), form.dataset.own);
    this.turn = 0;
    this.wide = false;
    form.hidden = false;
    part("off")?.remove();
    this.listen();
    this.readAddress();
  }

  say(name, values = {}) {
    const text = this.form.dataset[`text${name}`] ?? "";
    this.status.textContent = text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  }

  // --- what the reader does ---

  listen() {
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("focus", () => this.engine.start().catch(() => {}), { once: true });
    this.form.addEventListener("change", (event) => event.target !== this.input && this.run({ keep: true }));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.run({ keep: true });
    });
    this.panel?.addEventListener("toggle", () => this.panel.open && this.count());
    this.more.addEventListener("click", () => this.draw({ focus: true }));
    this.widen?.addEventListener("click", () => {
      this.wide = true;
      this.run({ keep: true });
      this.input.focus();
    });
    this.retry?.addEventListener("click", () => this.run({}));
    window.addEventListener("popstate", () => this.readAddress());
    this.form.addEventListener("keydown", (event) => this.keys(event));
    for (const each of [this.entities, this.list]) each?.addEventListener("keydown", (event) => this.keys(event));
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run({}), PAUSE);
  }

  keys(event) {
    if (event.isComposing || (event.target === this.input && event.key === "ArrowUp")) return;
    const links = [this.entities, this.list].flatMap((each) => [...(each?.querySelectorAll("a") ?? [])]);
    const here = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && (event.target === this.input || here >= 0)) {
      event.preventDefault();
      (here + step < 0 ? this.input : links[Math.min(here + step, links.length - 1)])?.focus();
    } else if (event.key === "Escape" && here >= 0) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
    }
  }

  // --- the address: everything that was asked, so that it can be shared and gone back to ---

  facets() {
    return [...this.form.querySelectorAll("[data-facet]")].map((each) => each.dataset.facet);
  }

  wanted() {
    const data = new FormData(this.form);
    const picked = this.facets().map((facet) => [facet, data.getAll(facet)]).filter(([, values]) => values.length);
    return { words: this.input.value.trim(), picked: Object.fromEntries(picked), sort: data.get("sort") || "" };
  }

  query({ words, picked, sort }) {
    const query = new URLSearchParams();
    if (words) query.set("q", words);
    for (const [facet, values] of Object.entries(picked)) for (const value of values) query.append(facet, value);
    if (sort) query.set("sort", sort);
    if (this.wide) query.set("wide", "1");
    return query.toString();
  }

  remember(wanted, keep) {
    const query = this.query(wanted);
    if (`?${query}` === location.search || (!query && !location.search)) {
      this.kept ||= keep;
      return;
    }
    const address = query ? `?${query}` : location.pathname;
    // while typing one entry is rewritten; what was asked for on purpose stays in the history
    if (keep || this.kept) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.kept = keep;
  }

  readAddress() {
    const query = new URLSearchParams(location.search);
    this.input.value = query.get("q") ?? "";
    this.wide = query.has("wide");
    for (const facet of this.facets()) this.tick(facet, query.getAll(facet));
    for (const radio of this.form.querySelectorAll("input[name=sort]")) radio.checked = radio.value === (query.get("sort") ?? "");
    this.kept = true;
    this.run({ silent: true });
  }

  // A value that the server did not list (an old link, a rare pair) gets its own box, so that it can be taken out.
  tick(facet, values) {
    const group = this.form.querySelector(`[data-facet="${CSS.escape(facet)}"]`);
    const boxes = [...group.querySelectorAll("input[type=checkbox]")];
    for (const box of boxes) box.checked = values.includes(box.value);
    const known = new Set(boxes.map((box) => box.value));
    for (const value of values.filter((each) => !known.has(each))) {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", name: facet, value, checked: true });
      label.append(box, ` ${value} `);
      group.append(label);
    }
  }

  // --- searching ---

  async run({ keep = false, silent = false }) {
    const turn = ++this.turn;
    const wanted = this.wanted();
    if (!silent) this.remember(wanted, keep);
    this.drawChips(wanted);
    this.retry?.toggleAttribute("hidden", true);
    if (!wanted.words && !Object.keys(wanted.picked).length) return this.rest();
    this.list.setAttribute("aria-busy", "true");
    if (!this.found) this.say("Loading");
    const filters = Object.fromEntries(Object.entries(wanted.picked).map(([facet, any]) => [facet, { any }]));
    try {
      const [found, named] = await Promise.all([
        this.engine.search(wanted.words, { filters, sort: wanted.sort, wide: this.wide }),
        lookUp(this.address, wanted.words, 4).catch(() => []),
      ]);
      // results of the root's index are called what the page's language calls them
      if (this.tree.href !== this.root.href) this.names = await namesOf(this.address).catch(() => undefined);
      if (turn === this.turn) await this.present(found, named, wanted, turn);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  async present(found, named, wanted, turn) {
    this.found = found;
    this.shown = 0;
    const first = await this.items(PAGE);
    if (turn !== this.turn) return;
    this.list.replaceChildren(...first);
    this.list.removeAttribute("aria-busy");
    this.browse?.toggleAttribute("hidden", true);
    this.drawEntities(named);
    this.drawCounts(found);
    this.more.hidden = this.shown >= found.results.length;
    this.widen?.toggleAttribute("hidden", !found.more);
    const count = new Intl.NumberFormat(document.documentElement.lang || undefined).format(found.results.length);
    this.say(found.results.length ? "Found" : "Nothing", { count, query: wanted.words });
  }

  async items(count) {
    const next = this.found.results.slice(this.shown, this.shown + count);
    const loaded = await Promise.all(next.map((result) => result.data()));
    this.shown += next.length;
    return loaded.filter((data) => inside(data.meta.url ?? data.url, this.root)).map((data) => resultItem(data, this));
  }

  async draw({ focus }) {
    const turn = this.turn;
    const items = await this.items(PAGE);
    if (turn !== this.turn) return;
    this.list.append(...items);
    this.more.hidden = this.shown >= this.found.results.length;
    if (focus) items[0]?.querySelector("a")?.focus();
  }

  rest() {
    this.found = undefined;
    this.list.replaceChildren();
    this.list.removeAttribute("aria-busy");
    this.drawEntities([]);
    for (const each of [this.more, this.widen]) each?.toggleAttribute("hidden", true);
    this.browse?.toggleAttribute("hidden", false);
    this.status.textContent = "";
  }

  fail(error) {
    this.rest();
    this.retry?.toggleAttribute("hidden", false);
    this.say("Failed", { reason: navigator.onLine ? error.message : this.form.dataset.textOffline });
  }

  // --- facets ---

  async count() {
    if (this.counted) return;
    this.counted = true;
    try {
      const totals = await this.engine.counts();
      if (this.found) this.run({ silent: true });
      else this.drawCounts({ filters: totals, totalFilters: totals });
    } catch {
      this.counted = false;
    }
  }

  // Inside a facet with a choice the other values would add to it, so their count is that without the choice.
  drawCounts(found) {
    if (!this.counted) return;
    for (const group of this.form.querySelectorAll("[data-facet]")) {
      const chosen = group.querySelector("input:checked");
      const counts = (chosen ? found.totalFilters : found.filters)?.[group.dataset.facet] ?? {};
      for (const label of group.querySelectorAll("label")) {
        const place = label.querySelector("[data-count]");
        if (place) place.textContent = counts[label.querySelector("input").value] ?? 0;
      }
    }
  }

  drawChips({ picked }) {
    if (!this.chips) return;
    const chips = Object.entries(picked).flatMap(([facet, values]) => values.map((value) => this.chip(facet, value)));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  chip(facet, value) {
    const box = [...this.form.querySelectorAll(`[data-facet] input`)].find((each) => each.name === facet && each.value === value);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "search-chip";
    button.textContent = box?.dataset.name ?? value;
    button.setAttribute("aria-label", `${this.form.dataset.textRemove ?? "Remove"}: ${button.textContent}`);
    button.addEventListener("click", () => {
      if (box) box.checked = false;
      this.run({ keep: true });
      this.input.focus();
    });
    return button;
  }

  drawEntities(named) {
    if (!this.entities) return;
    const items = named.map((each) => {
      const item = document.createElement("li");
      item.append(entityLink(each, this.tree));
      return item;
    });
    this.entities.replaceChildren(...items);
    this.entities.hidden = !items.length;
  }
}

const form = document.querySelector("form[data-search]");
if (form) new SearchPage(form);
