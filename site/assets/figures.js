/* The explorer of figures: filter by words, pair, unit and measure, sort, and take the choice away as CSV.
   The newest figures stand in the page; all of them are fetched when a reader first asks for something. */
const table = document.getElementById("figure-table");
const form = document.getElementById("figure-filter");
const told = document.getElementById("figure-count");
const body = table.tBodies[0];
const { root, tree } = document.body.dataset; // the ways to the data and to the pages in this language
const english = JSON.parse(form.dataset.words); // what the page's language says for the data's English
const MOST = 200;
const FIELDS = ["date", "pairs", "value", "unit", "currency", "text", "change", "measure", "period", "about", "sentence", "publisher", "source_url", "page"];
let all;
let shown = [];
let order = { key: "date", down: true };

function load() {
  all ??= fetch(`${root}data/figures.jsonl`)
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))))
    .then((text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line)));
  return all;
}

function matches(row, asked, words) {
  if (asked.pair && !row.pairs.split("|").includes(asked.pair)) return false;
  if (asked.unit && (row.currency || row.unit) !== asked.unit) return false;
  if (asked.measure && row.measure !== asked.measure) return false;
  const text = `${row.text} ${row.sentence} ${row.about} ${row.title} ${row.publisher}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function compare(a, b) {
  const [one, two] = [a[order.key], b[order.key]];
  const way = order.down ? -1 : 1;
  return order.key === "value" ? way * (Number(one) - Number(two)) : way * one.localeCompare(two);
}

const spoken = (words) => english[words] ?? words;
const written = (number) => number.toLocaleString(document.documentElement.lang || "en");
const fill = (name, values) => form.dataset[`text${name}`].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

function cell(text, name = "") {
  const made = document.createElement("td");
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

function pairsCell(codes) {
  const made = cell("", "pair-codes");
  for (const code of codes.split("|").filter(Boolean)) {
    const link = document.createElement("a");
    link.href = `${tree}pairs/${code.toLowerCase()}/`;
    link.textContent = code;
    made.append(link, " ");
  }
  return made;
}

function unitName(unit) {
  const option = [...form.elements.unit.options].find((each) => each.value === unit);
  return unit && option ? option.textContent.replace(/\s*\([^()]*\)$/, "") : unit.replaceAll("_", " ");
}

function line(row) {
  const made = document.createElement("tr");
  const number = Number(row.value);
  const value = row.value && Number.isFinite(number) ? written(number) : "";
  const unit = row.currency || unitName(row.unit);
  const source = cell("");
  const quote = document.createElement("blockquote");
  quote.className = "evidence";
  quote.dir = "auto";
  quote.textContent = row.sentence;
  const link = document.createElement("a");
  link.textContent = row.publisher;
  const at = new URL(row.page);
  const place = at.pathname.lastIndexOf("/articles/");
  link.href = `${root}${at.pathname.slice(place + 1)}${at.hash}`;
  const from = document.createElement("p");
  from.className = "fact-source";
  from.append(link);
  source.append(quote, from);
  const text = cell([spoken(row.change), row.text].filter(Boolean).join(" "), "fig");
  text.dir = "auto";
  made.append(cell(row.date, "nowrap"), text, cell(`${value} ${row.unit === "money" && !row.currency ? "" : unit}`.trim(), "num"), cell(spoken(row.measure)), pairsCell(row.pairs), source);
  return made;
}

async function show() {
  told.textContent = form.dataset.textLoading;
  const asked = Object.fromEntries(new FormData(form));
  const words = asked.q.toLowerCase().split(/\s+/).filter(Boolean);
  try {
    shown = (await load()).filter((row) => matches(row, asked, words)).sort(compare);
  } catch (error) {
    told.textContent = fill("Failed", { reason: error.message });
    return;
  }
  body.replaceChildren(...shown.slice(0, MOST).map(line));
  told.textContent = fill(shown.length > MOST ? "First" : "Count", { count: written(shown.length), most: written(MOST) });
  const kept = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}${kept.size ? `?${kept}` : ""}`);
}

function quoted(value) {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

async function download() {
  if (!shown.length) await show();
  const lines = [FIELDS.join(","), ...shown.map((row) => FIELDS.map((name) => quoted(row[name] ?? "")).join(","))];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/csv" }));
  link.download = "figures.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

let waiting;
form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});
document.getElementById("figure-csv").addEventListener("click", download);
for (const button of table.querySelectorAll("thead button")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    const key = button.dataset.key;
    order = { key, down: order.key === key ? !order.down : true };
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    button.closest("th").setAttribute("aria-sort", order.down ? "descending" : "ascending");
    show();
  });
}
const given = new URLSearchParams(location.search);
for (const [name, value] of given) if (form.elements[name]) form.elements[name].value = value;
if (given.size) show();
