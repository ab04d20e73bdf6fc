/* Two pairs side by side, from the JSON that lies beside every pair's page. The address says which two. */
const form = document.getElementById("compare-form");
const table = document.getElementById("compare-table");
const told = document.getElementById("compare-told");
const root = document.body.dataset.root;
const MOST = 6;

function node(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function linked(to, note = "") {
  const made = document.createElement("li");
  const link = node(to.address ? "a" : "span", to.name);
  if (to.address) link.href = root + to.address;
  link.dir = "auto";
  made.append(link);
  if (note) made.append(" ", node("span", note, "count"));
  return made;
}

function list(items) {
  if (!items.length) return node("p", "none yet", "quiet");
  const made = document.createElement("ul");
  made.append(...items.slice(0, MOST));
  return made;
}

const counted = (links) => list(links.filter((link) => link.count).map((link) => linked(link, String(link.count))));
const headline = (card) => linked({ name: card.title, address: card.address }, `${card.publisher}, ${card.day.short}`);

function figure(row) {
  const made = linked({ name: [row.change_words, row.text].filter(Boolean).join(" "), address: `${row.article.address}#${row.anchor}` });
  made.append(" ", node("span", [row.measure, row.period_words, row.publisher].filter(Boolean).join(", "), "count"));
  return made;
}

function flow(row) {
  return node("li", Object.values(row).filter((value) => typeof value === "string" && value).join(" "));
}

// The order is that of a pair's own page.
const ROWS = [
  ["Stories", (pair) => node("p", String(pair.pair.stories))],
  ["Articles", (pair) => node("p", String(pair.pair.articles))],
  ["Figures read", (pair) => node("p", String(pair.pair.figures))],
  ["Last story", (pair) => node("p", pair.pair.last?.words ?? "none")],
  ["Articles of late", (pair) => node("p", `${pair.pair.recent} in the last ${pair.window} days, ${pair.pair.before} before`)],
  ["What stands out", (pair) => list(pair.lead ? [headline(pair.lead.card)] : [])],
  ["Editors\u2019 briefs", (pair) => list(pair.briefs.map((brief) => linked({ name: brief.title, address: brief.address }, brief.day.short)))],
  ["More stories", (pair) => list(pair.stories.map(headline))],
  ["Figures", (pair) => list(pair.figures.map(figure))],
  ["Official trade", (pair) => list(pair.flows.map(flow))],
  ["Companies", (pair) => counted(pair.companies)],
  ["Topics", (pair) => counted(pair.topics)],
  ["Direction told", (pair) => counted(pair.directions)],
  ["Who covers it", (pair) => counted(pair.coverage.sides)],
];

async function fetched(id) {
  const answer = await fetch(`${root}pairs/${id}/index.json`);
  if (!answer.ok) throw new Error(`${id}: ${answer.status}`);
  return answer.json();
}

function head(place, pair) {
  const link = node("a", pair.pair.link.name);
  link.href = root + pair.pair.link.address;
  document.getElementById(place).replaceChildren(link);
}

function line([name, make], pairs) {
  const made = document.createElement("tr");
  const title = node("th", name);
  title.scope = "row";
  made.append(title);
  for (const pair of pairs) {
    const cell = document.createElement("td");
    cell.append(make(pair));
    made.append(cell);
  }
  return made;
}

async function show() {
  const { one, two } = Object.fromEntries(new FormData(form));
  const asked = new URLSearchParams(Object.entries({ one, two }).filter(([, id]) => id));
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  table.hidden = !(one && two);
  told.textContent = one && two ? "" : "Choose two pairs.";
  if (!(one && two)) return;
  try {
    const pairs = await Promise.all([fetched(one), fetched(two)]);
    head("compare-one", pairs[0]);
    head("compare-two", pairs[1]);
    table.tBodies[0].replaceChildren(...ROWS.map((row) => line(row, pairs)));
    told.textContent = `${pairs[0].pair.link.name} beside ${pairs[1].pair.link.name}`;
  } catch (error) {
    table.hidden = true;
    told.textContent = `The pairs could not be loaded (${error.message}).`;
  }
}

form.hidden = false;
document.getElementById("compare-plain").hidden = true;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
form.addEventListener("input", show);
document.getElementById("compare-swap").addEventListener("click", () => {
  const { one, two } = form.elements;
  [one.value, two.value] = [two.value, one.value];
  show();
});
for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
show();
