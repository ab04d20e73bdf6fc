// The figures explorer: a plain table that can be sorted, narrowed and taken away. Without this script it is a table.
//
//   <table data-explore data-text-count="{shown} of {all} figures" data-text-words="Words" data-text-any="Any"
//          data-text-none="No figure fits." data-text-save="Save these rows as CSV" data-save="figures.csv">
//     <th data-key="day" data-sort="date">Date</th> <th data-key="unit" data-filter>Unit</th>
//     <td data-value="12500000">12.5 million</td> <td data-keys="China|Norway">...</td>
//
// data-sort: text, number or date; data-filter: a list of the column's values (of `data-keys`, parted by |, or the
// text). What was chosen stands in the address. The controls are put before the table's scrolling box.

const DANGEROUS = /^[=+\-@\t\r]/; // a spreadsheet would run it
const NUMBER = /^[+-]?[\d.,\s]+%?$/;

class Explorer {
  constructor(table) {
    this.table = table;
    this.body = table.tBodies[0];
    this.columns = [...table.tHead.rows[0].cells].map((th, k) => ({ th, k, key: th.dataset.key ?? String(k) }));
    this.rows = [...this.body.rows].map((tr, order) => ({ tr, order, text: fold(tr.textContent) }));
    this.words = "";
    this.chosen = new Map();
    this.sorted = null;
    this.makeControls();
    for (const column of this.columns) if (column.th.dataset.sort) this.makeSorter(column);
    this.readAddress();
    this.show();
  }

  text(name, values = {}) {
    return (this.table.dataset[`text${name}`] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  }

  // --- what a cell says ---

  value({ tr }, { k, th }) {
    const cell = tr.cells[k];
    const raw = cell.dataset.value ?? cell.querySelector("time")?.dateTime ?? cell.textContent.trim();
    if (th.dataset.sort !== "number") return raw;
    return raw === "" || Number.isNaN(Number(raw)) ? null : Number(raw);
  }

  keys({ tr }, { k }) {
    const cell = tr.cells[k];
    return (cell.dataset.keys ?? cell.textContent).split("|").map((key) => key.trim()).filter(Boolean);
  }

  // --- the controls ---

  makeControls() {
    this.controls = document.createElement("form");
    this.controls.className = "explore";
    this.controls.setAttribute("role", "search");
    this.controls.append(this.labelled(this.text("Words"), this.makeWords()));
    for (const column of this.columns) {
      if (column.th.dataset.filter === undefined) continue;
      this.controls.append(this.labelled(column.th.textContent.trim(), this.makeList(column)));
    }
    this.status = Object.assign(document.createElement("p"), { className: "explore-status" });
    this.status.setAttribute("role", "status");
    this.controls.append(this.status);
    if (this.table.dataset.save) this.controls.append(this.makeSave());
    this.controls.addEventListener("submit", (event) => event.preventDefault());
    (this.table.closest("[role=region]") ?? this.table).before(this.controls);
  }

  labelled(words, control) {
    const label = document.createElement("label");
    const span = document.createElement("span");
    span.textContent = words;
    label.append(span, control);
    return label;
  }

  makeWords() {
    this.box = Object.assign(document.createElement("input"), { type: "search", name: "words" });
    this.box.addEventListener("input", () => {
      this.words = this.box.value;
      this.changed();
    });
    return this.box;
  }

  makeList(column) {
    const counts = new Map();
    for (const row of this.rows) for (const key of this.keys(row, column)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const list = document.createElement("select");
    list.name = column.key;
    const names = [...counts.keys()].sort((a, b) => a.localeCompare(b, document.documentElement.lang || undefined));
    list.append(new Option(this.text("Any"), ""), ...names.map((name) => new Option(`${name} (${counts.get(name)})`, name)));
    list.addEventListener("change", () => {
      this.chosen.set(column, list.value);
      this.changed();
    });
    column.list = list;
    return list;
  }

  makeSorter(column) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "explore-sort";
    button.append(...column.th.childNodes);
    column.th.append(button);
    button.addEventListener("click", () => {
      // numbers and dates: the largest and the newest first
      const first = column.th.dataset.sort === "text" ? 1 : -1;
      const again = this.sorted?.column === column;
      this.sorted = again && this.sorted.way !== first ? null : { column, way: again ? -first : first };
      this.changed();
    });
  }

  makeSave() {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "explore-save" });
    button.textContent = this.text("Save");
    button.addEventListener("click", () => this.save());
    return button;
  }

  // --- what is shown ---

  fits(row) {
    const words = fold(this.words).split(" ");
    if (!words.every((word) => row.text.includes(word))) return false;
    return [...this.chosen].every(([column, key]) => !key || this.keys(row, column).includes(key));
  }

  compare(a, b) {
    if (!this.sorted) return a.order - b.order;
    const { column, way } = this.sorted;
    const [one, two] = [this.value(a, column), this.value(b, column)];
    if (one === null || two === null || one === "" || two === "") return empty(one) - empty(two) || a.order - b.order;
    const far = column.th.dataset.sort === "number" ? one - two : String(one).localeCompare(String(two), undefined, { numeric: true });
    return far * way || a.order - b.order;
  }

  show() {
    this.shown = this.rows.filter((row) => this.fits(row)).sort((a, b) => this.compare(a, b));
    this.body.replaceChildren(...this.shown.map((row) => row.tr));
    for (const { th } of this.columns) th.removeAttribute("aria-sort");
    this.sorted?.column.th.setAttribute("aria-sort", this.sorted.way > 0 ? "ascending" : "descending");
    const style = new Intl.NumberFormat(document.documentElement.lang || undefined);
    const [shown, all] = [this.shown.length, this.rows.length].map((count) => style.format(count));
    this.status.textContent = this.shown.length ? this.text("Count", { shown, all }) : this.text("None");
  }

  changed() {
    this.show();
    const query = new URLSearchParams();
    if (this.words) query.set("words", this.words);
    for (const [column, key] of this.chosen) if (key) query.set(column.key, key);
    if (this.sorted) query.set("sort", (this.sorted.way > 0 ? "" : "-") + this.sorted.column.key);
    const text = query.toString();
    history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
  }

  readAddress() {
    const query = new URLSearchParams(location.search);
    this.box.value = this.words = query.get("words") ?? "";
    for (const column of this.columns) {
      const key = column.list && query.get(column.key);
      if (!key) continue;
      // a value that this table does not have still narrows, to nothing, and says so
      if (![...column.list.options].some((option) => option.value === key)) column.list.append(new Option(key, key));
      column.list.value = key;
      this.chosen.set(column, key);
    }
    const sort = query.get("sort") ?? "";
    const column = this.columns.find(({ key, th }) => th.dataset.sort && key === sort.replace(/^-/, ""));
    if (column) this.sorted = { column, way: sort.startsWith("-") ? -1 : 1 };
  }

  // --- taking away ---

  save() {
    const head = this.columns.map(({ th }) => th.textContent.trim());
    const lines = [head, ...this.shown.map(({ tr }) => [...tr.cells].map((cell) => cell.dataset.value ?? words(cell)))];
    const text = lines.map((line) => line.map(csv).join(",")).join("\r\n");
    // the mark lets spreadsheets read other scripts rightly
    const file = new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: this.table.dataset.save });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
}

function empty(value) {
  return value === null || value === "" ? 1 : 0;
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

function words(cell) {
  return cell.textContent.replace(/\s+/g, " ").trim();
}

function csv(text) {
  const safe = DANGEROUS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

for (const table of document.querySelectorAll("table[data-explore]")) new Explorer(table);
