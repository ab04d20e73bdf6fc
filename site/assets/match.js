// Finding an entity by what a hand typed: letters folded, every script, a few slips forgiven. Pure functions.

// Letters that Unicode does not take apart, as most people type them.
const PLAIN = { æ: "ae", œ: "oe", ø: "o", ß: "ss", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
// Final consonants of a Korean syllable as the initial ones they become when the next syllable is typed.
const FINALS = "ᄀ,ᄁ,ᄀᄉ,ᄂ,ᄂᄌ,ᄂᄒ,ᄃ,ᄅ,ᄅᄀ,ᄅᄆ,ᄅᄇ,ᄅᄉ,ᄅᄐ,ᄅᄑ,ᄅᄒ,ᄆ,ᄇ,ᄇᄉ,ᄉ,ᄊ,ᄋ,ᄌ,ᄎ,ᄏ,ᄐ,ᄑ,ᄒ".split(",");
const FIRST_FINAL = 0x11a8;
const HAN = /\p{Script=Han}/u;
const JAMO = /[\u1100-\u11ff]/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u1100-\u11ff]/u;

/** Read the map that comes with the entities: "關关稅税" means 關 is read as 关. */
export function hanTable(pairs) {
  const letters = [...pairs];
  return new Map(letters.flatMap((letter, k) => (k % 2 ? [] : [[letter, letters[k + 1]]])));
}

/** One spelling for what means the same: case, accents, width, Hangul as jamo, traditional Han as simplified. */
export function fold(text, han = new Map()) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let out = "";
  for (const letter of plain) {
    const code = letter.codePointAt(0);
    const final = FINALS[code - FIRST_FINAL];
    out += final ?? PLAIN[letter] ?? han.get(letter) ?? letter;
  }
  return out.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** How many slips a word of this length may have: none below four letters, then one, then two. */
export function slips(word) {
  const length = [...word].length;
  if (HAN.test(word)) return length > 3 ? 1 : 0;
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The fewest slips (letter missing, added, wrong, or two changed places) between `typed` and any beginning
 * of `key`; more than `most` is Infinity. With `whole`, the end of `key` counts too.
 */
export function distance(typed, key, most, whole = false) {
  const [a, b] = [[...typed], [...key].slice(0, whole ? undefined : [...typed].length + most)];
  if (whole && Math.abs(a.length - b.length) > most) return Infinity;
  let older = [];
  let old = b.map((_, j) => j + 1);
  old.unshift(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], older[j - 2] + 1);
    }
    if (Math.min(...row) > most) return Infinity;
    [older, old] = [old, row];
  }
  const least = whole ? old[b.length] : Math.min(...old);
  return least <= most ? least : Infinity;
}

/** How far a key is from what was typed: 0 the same, 1 begins so, 2 a word begins so, 3 within, 4 and up with slips. */
export function score(typed, key, forgive = true) {
  if (key === typed) return 0;
  const kind = straight(typed, key);
  const far = kind < Infinity || !forgive ? kind : slipped(typed, key);
  // of two that fit equally, the shorter name is the likelier
  return far + Math.min(0.2, Math.max(0, key.length - typed.length) * 0.005);
}

function straight(typed, key) {
  if (key.startsWith(typed)) return 1;
  if (` ${key}`.includes(` ${typed}`)) return 2;
  const words = typed.split(" ");
  const parts = key.split(" ");
  if (words.length > 1 && words.every((word) => parts.some((part) => part.startsWith(word)))) return 2.5;
  if (UNSPACED.test(typed) && [...typed].length > 1 && key.includes(typed)) return 3;
  return Infinity;
}

function slipped(typed, key) {
  const most = slips(typed);
  if (!most) return Infinity;
  const parts = key.split(" ").slice(1);
  return 4 + Math.min(distance(typed, key, most), ...parts.map((part) => distance(typed, part, most) + 0.5));
}

/**
 * Read the file of entities into rows ready to be searched: {kind, name, href, keys, aliases, parties}.
 * A pair has no names of its own but `parties`, the positions of its two countries.
 */
export function readEntities(file) {
  const han = hanTable(file.han);
  const rows = file.rows.map(([kind, name, href, aliases, a, b]) => {
    const spellings = [name, ...(aliases ? aliases.split("|") : [])];
    return { kind: file.kinds[kind], name, href, spellings, parties: a === undefined ? null : [a, b] };
  });
  for (const row of rows) row.keys = row.spellings.map((each) => fold(each, han));
  return { rows, han };
}

/** The best `limit` rows for what was typed: [{row, score, spelling}], the best first, then as the file has them. */
export function find(entities, typed, limit = 8) {
  const query = fold(typed, entities.han);
  if (!query) return [];
  const found = look(entities, query, limit, false);
  // slips are looked for only when nothing fits as it was typed: that costs most, and adds noise to a good answer
  return found.length && found[0].score < 3 ? found : look(entities, query, limit, true);
}

function look(entities, query, limit, forgive) {
  const alone = entities.rows.map((row) => best(query, row, forgive));
  const cuts = halves(query).map((pair) => pair.map((half) => remember(half, entities.rows, forgive)));
  const found = entities.rows.map((row, k) => (row.parties ? pairScore(row, alone[k], alone, cuts) : alone[k]));
  return entities.rows
    .map((row, k) => ({ row, score: found[k].score, spelling: row.spellings[found[k].at] }))
    .filter((each) => Number.isFinite(each.score))
    .sort((a, b) => a.score - b.score)
    .slice(0, limit);
}

function best(query, row, forgive) {
  let [least, at] = [Infinity, 0];
  row.keys.forEach((key, k) => {
    const far = score(query, key, forgive);
    if (far < least) [least, at] = [far, k];
  });
  return { score: least, at };
}

// A pair is meant when both its parties were typed, in either order; one party alone comes after that party.
function pairScore(row, own, alone, cuts) {
  const [a, b] = row.parties;
  let both = Infinity;
  for (const [one, two] of cuts) both = Math.min(both, one(a) + two(b), one(b) + two(a));
  const either = Math.min(alone[a].score, alone[b].score) + 0.75;
  return { score: Math.min(own.score, both / 2, either), at: 0 };
}

// The score of a half for each row, reckoned once: a country stands in many pairs.
function remember(half, rows, forgive) {
  const known = [];
  return (k) => (known[k] ??= best(half, rows[k], forgive).score);
}

// "china norway" in two; without spaces (中国挪威) at every place.
function halves(query) {
  const words = query.split(" ");
  if (words.length > 1) return words.slice(1).map((_, k) => [words.slice(0, k + 1).join(" "), words.slice(k + 1).join(" ")]);
  const least = JAMO.test(query) ? 4 : HAN.test(query) ? 1 : Infinity;
  const letters = [...query];
  const places = letters.map((_, k) => k).filter((k) => k >= least && letters.length - k >= least);
  return places.map((k) => [letters.slice(0, k).join(""), letters.slice(k).join("")]);
}
