// The entities of the site, fetched when first asked for: one small file, and further ones only for rare names.

import { find, readEntities } from "./match.js";

const GOOD = 4; // scores from here on are guesses: the next file is asked too

const loaded = new Map(); // address -> promise of {file, entities}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const file = await answer.json();
  return { file, entities: readEntities(file) };
}

function load(address) {
  if (!loaded.has(address)) {
    const shard = read(address);
    // a failure is not remembered: the network may come back
    shard.catch(() => loaded.delete(address));
    loaded.set(address, shard);
  }
  return loaded.get(address);
}

/** Where the page keeps its entities, the site's root, and the root of the pages in its language. */
export function placeOf(form) {
  const root = new URL(form.dataset.base ?? document.body.dataset.root ?? "./", document.baseURI);
  const tree = new URL(form.dataset.tree ?? document.body.dataset.tree ?? root, document.baseURI);
  const given = form.dataset.typeahead;
  return { root, tree, address: given ? new URL(given, document.baseURI).href : new URL("typeahead.json", root).href };
}

/** The best `limit` entities for what was typed: [{row, score, spelling}]. Fails when the file can't be fetched. */
export async function lookUp(address, typed, limit = 8) {
  const first = await load(address);
  let found = find(first.entities, typed, limit);
  for (const name of first.file.more) {
    if (!typed || found[0]?.score < GOOD) break;
    const shard = await load(new URL(name, address).href);
    found = [...found, ...find(shard.entities, typed, limit)].sort((a, b) => a.score - b.score).slice(0, limit);
  }
  return found;
}

/** What the page's language calls the pages of entities: a map from the address below a root to the name. */
export async function namesOf(address) {
  const { file, entities } = await load(address);
  // rare names stay as the index has them: their files are not fetched for this
  const further = file.more.map((name) => loaded.get(new URL(name, address).href)).filter(Boolean);
  const all = [entities, ...(await Promise.all(further)).map((shard) => shard.entities)];
  return new Map(all.flatMap(({ rows }) => rows.map((row) => [row.href, row.name])));
}

/** A link to an entity: its name, the spelling that was meant where it differs, and its kind. */
export function entityLink({ row, spelling }, root) {
  const link = document.createElement("a");
  link.href = new URL(row.href, root);
  const parts = [["name", row.name], ["alias", spelling === row.name ? "" : spelling], ["kind", row.kind]];
  for (const [kind, text] of parts) {
    if (!text) continue;
    const span = document.createElement("span");
    span.className = `typeahead-${kind}`;
    span.dir = "auto";
    span.textContent = text;
    link.append(span, " ");
  }
  return link;
}
