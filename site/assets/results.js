// Search results as elements. Every text is set as text: nothing that a page said is ever read as markup.

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };
const MOST_PARTS = 2; // places inside one page

/** Pagefind's excerpt, which marks its hits with <mark> and escapes all else, as nodes. */
export function marked(excerpt) {
  const holder = document.createDocumentFragment();
  let inside = false;
  for (const piece of excerpt.split(/(<\/?mark>)/)) {
    if (piece === "<mark>" || piece === "</mark>") {
      inside = piece === "<mark>";
      continue;
    }
    const text = piece.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (each) => ENTITIES[each]);
    if (!text) continue;
    const mark = document.createElement("mark");
    mark.textContent = text;
    holder.append(inside ? mark : text);
  }
  return holder;
}

function element(name, kind, ...children) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.dir = "auto";
  made.append(...children);
  return made;
}

function link(href, text) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

/** Only ways inside the site: an index that was tampered with can't lead away. */
export function inside(address, root) {
  const url = new URL(address, root);
  return url.origin === root.origin && url.pathname.startsWith(root.pathname);
}

// What every language has a page of; of articles and stories a language has the newest only.
const EVERYWHERE = new Set(["Pair", "Country", "Company", "Topic", "Brief", "Page"]);

/** The same page in the language of the search page, where it is sure to be there. */
function nearest(address, kind, { root, tree }) {
  const url = new URL(address, root);
  return EVERYWHERE.has(kind) && inside(url, root) ? new URL(url.href.slice(root.href.length), tree).href : address;
}

/** What the page's language calls a page; the index has the words of the root. */
function titleOf(data, { root, names }) {
  const below = new URL(data.meta.url ?? data.url, root).href.slice(root.href.length);
  return names?.get(below) ?? (data.meta.title || data.url);
}

/** One result as a list item: title, what it is and when, the excerpt, and up to two places inside the page. */
export function resultItem(data, { root, tree, kinds, names }) {
  const item = element("li", "result");
  const to = (address) => nearest(address, data.meta.kind, { root, tree });
  const title = element("h3", "result-title", link(to(data.meta.url ?? data.url), titleOf(data, { root, names })));
  const told = { ...data.meta, kind: kinds[data.meta.kind] ?? data.meta.kind };
  const facts = ["kind", "date", "source"].filter((name) => told[name]).map((name) => fact(name, told[name]));
  item.append(title);
  if (facts.length) item.append(element("p", "result-facts", ...facts.flatMap((each, k) => (k ? [" · ", each] : [each]))));
  const own = data.sub_results.find((part) => !part.anchor);
  // what is found only inside a part stands there, not twice
  if (own || !data.sub_results.length) item.append(element("p", "result-excerpt", marked((own ?? data).excerpt)));
  const parts = data.sub_results.filter((part) => part.anchor && part.title && inside(part.url, root)).slice(0, MOST_PARTS);
  if (parts.length) item.append(element("ul", "result-parts", ...parts.map((part) => partItem(part, to))));
  return item;
}

function fact(name, text) {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (name !== "date" || !day) return text;
  const time = document.createElement("time");
  time.dateTime = day;
  const language = document.documentElement.lang;
  // as the pages write it: days before months in English
  const style = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language || undefined, { dateStyle: "medium", timeZone: "UTC" });
  time.textContent = style.format(new Date(`${day}T00:00:00Z`));
  return time;
}

function partItem(part, to) {
  return element("li", "", link(to(part.url), part.title), element("p", "result-excerpt", marked(part.excerpt)));
}
