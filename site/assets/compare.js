/* Two pairs side by side, cut out of the pairs' own pages, so that they speak the page's language.
   The address says which two. The sections stand in the order of a pair's page. */
const form = document.getElementById("compare-form");
const table = document.getElementById("compare-table");
const told = document.getElementById("compare-told");
const { tree } = document.body.dataset;
const MOST = 6; // of a list
const KEPT = new Set(["A", "BDI", "LI", "P", "SPAN", "TIME", "UL"]); // what a cell may hold; of all else the text
// The heading of each section, what it lists, and which parts of that are enough here.
const SECTIONS = [
  ["lead-title", ".story .headline a"],
  ["briefs", ".headline a"],
  ["stories", ".headline a"],
  ["figures", ".fact", [".fact-change", ".fact-value", ".fact-measure", ".fact-source a"]],
  ["agree", ".compare", ["h3", ".compare-says"]],
  ["official", "tbody tr"],
  ["actors", "dt"],
  ["companies", ".counted > li"],
  ["topics", ".counted > li"],
  ["directions", ".counted > li"],
  ["coverage", ".counted:not(.why *) > li"],
];

function node(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

const say = (name, values = {}) =>
  (table.dataset[`text${name}`] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

async function fetched(id) {
  const address = new URL(`${tree}pairs/${id}/`, location.href);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${id}: ${answer.status}`);
  return { address, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

/** A copy for this page: its links lead where they led there, and no id stands here twice. */
function copied(found, address) {
  const text = () => found.textContent.replace(/\s+/g, " ").trim();
  if (!KEPT.has(found.tagName)) return document.createTextNode(text());
  const made = node(found.tagName.toLowerCase(), "");
  for (const name of ["class", "dir", "lang", "datetime"]) if (found.hasAttribute(name)) made.setAttribute(name, found.getAttribute(name));
  if (found.tagName === "A") made.href = new URL(found.getAttribute("href"), address).href;
  for (const child of found.childNodes) made.append(child.nodeType === Node.ELEMENT_NODE ? copied(child, address) : child.textContent);
  return made;
}

function list({ page, address }, id, what, parts) {
  const section = page.getElementById(id)?.closest("section");
  const items = [...(section?.querySelectorAll(what) ?? [])].slice(0, MOST);
  if (!items.length) return node("p", say("None"), "quiet");
  const made = node("ul", "");
  for (const item of items) {
    const copies = (parts ?? []).map((part) => item.querySelector(part)).filter(Boolean).flatMap((part) => [copied(part, address), " "]);
    if (!parts) copies.push(copied(item, address));
    if (copies[0].tagName === "LI") made.append(copies[0]);
    else made.append(node("li", "")), made.lastChild.append(...copies);
  }
  return made;
}

/** The counts at the head of a pair's page: [{name, value}]. */
function counts({ page, address }) {
  return [...page.querySelectorAll(".glance > div")].map((each) => {
    const value = node("p", "");
    value.append(...[...each.querySelector("dd").childNodes].map((child) => (child.nodeType === Node.ELEMENT_NODE ? copied(child, address) : child.textContent)));
    return { name: each.querySelector("dt").textContent, value };
  });
}

function line(name, cells) {
  const made = document.createElement("tr");
  const title = node("th", name);
  title.scope = "row";
  made.append(title, ...cells.map((cell) => node("td", "")));
  cells.forEach((cell, k) => made.cells[k + 1].append(cell));
  return made;
}

function lines(pairs) {
  const [one, two] = pairs.map(counts);
  const found = one.map(({ name, value }, k) => line(name, [value, two[k].value]));
  for (const [id, what, parts] of SECTIONS) {
    const heading = pairs.map(({ page }) => page.getElementById(id)).find(Boolean);
    if (heading) found.push(line(heading.textContent, pairs.map((pair) => list(pair, id, what, parts))));
  }
  return found;
}

function head(place, { address }, name) {
  const link = node("a", name);
  link.href = address.href;
  document.getElementById(place).replaceChildren(link);
}

async function show() {
  const { one, two } = Object.fromEntries(new FormData(form));
  const asked = new URLSearchParams(Object.entries({ one, two }).filter(([, id]) => id));
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  table.hidden = !(one && two);
  told.textContent = one && two ? "" : say("Choose");
  if (!(one && two)) return;
  try {
    const pairs = await Promise.all([fetched(one), fetched(two)]);
    const names = ["one", "two"].map((name) => form.elements[name].selectedOptions[0].textContent);
    head("compare-one", pairs[0], names[0]);
    head("compare-two", pairs[1], names[1]);
    table.tBodies[0].replaceChildren(...lines(pairs));
    told.textContent = say("Beside", { one: names[0], two: names[1] });
  } catch (error) {
    table.hidden = true;
    told.textContent = say("Failed", { reason: error.message });
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
