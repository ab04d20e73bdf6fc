// Pagefind behind one door: loads the index when first asked, joins older years and other languages when needed.

import { hanTable } from "./match.js";

// Which writing tells that a reader wants results in another language than the page's.
const WRITING = {
  ar: /\p{Script=Arabic}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  th: /\p{Script=Thai}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};

export class Engine {
  /** `root` is the site's root (URL); `shards` the folders of the indexes, the newest first; `own` the site's language. */
  constructor(root, shards, own = "") {
    this.root = root;
    this.own = own;
    this.shards = shards.map((path) => new URL(path, root));
    this.joined = new Set();
  }

  /** Load the first index; a failure is not remembered, so that trying again can help. */
  start() {
    this.ready ??= this.load().catch((error) => {
      this.ready = undefined;
      throw error;
    });
    return this.ready;
  }

  async load() {
    const [newest] = this.shards;
    const [pagefind, languages] = await Promise.all([import(new URL("pagefind.js", newest).href), this.languages(newest)]);
    await pagefind.options({ baseUrl: this.root.pathname, excerptLength: 26 });
    await pagefind.init();
    this.language = spoken(document.documentElement.lang, languages);
    this.joined.add(this.mark(newest, this.language));
    this.pagefind = pagefind;
    return pagefind;
  }

  /** The languages of one index, the one with most pages first. */
  async languages(shard) {
    const answer = await fetch(new URL("pagefind-entry.json", shard));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const entry = await answer.json();
    const counted = Object.entries(entry.languages).sort(([, a], [, b]) => b.page_count - a.page_count);
    return counted.map(([language]) => language);
  }

  mark(shard, language) {
    return `${shard.href} ${language}`;
  }

  /** Everything that could still be joined: [{shard, language, older}]. */
  async apart() {
    const lists = await Promise.all(this.shards.map((shard) => this.languages(shard).catch(() => [])));
    return this.shards
      .flatMap((shard, k) => lists[k].map((language) => ({ shard, language, older: k > 0 })))
      .filter(({ shard, language }) => !this.joined.has(this.mark(shard, language)));
  }

  async join(parts) {
    for (const { shard, language } of parts) {
      const mark = this.mark(shard, language);
      if (this.joined.has(mark)) continue;
      this.joined.add(mark);
      // the whole address: with a bare path Pagefind takes another language for the index it has
      await this.pagefind.mergeIndex(shard.href, { language, baseUrl: this.root.pathname });
    }
  }

  /**
   * Search. Joins the site's own language and those that the query is written in; with `wide`, or where nothing was found, all years
   * and languages. Returns {results, filters, totalFilters, more}: `more` tells that there is something to widen to.
   */
  async search(words, { filters, sort, wide }) {
    await this.start();
    const apart = await this.apart();
    await this.join(wide ? apart : apart.filter((part) => !part.older && (base(part.language) === this.own || WRITING[base(part.language)]?.test(words))));
    const options = { filters, ...(sort ? { sort: { [sort]: "desc" } } : {}) };
    const spellings = await this.spellings(words);
    let found = await this.each(spellings, options);
    if (!found.results.length && !wide) {
      await this.join(apart);
      found = await this.each(spellings, options);
    }
    return { ...found, more: (await this.apart()).length > 0 };
  }

  /** What was typed, and where that has traditional Chinese characters, the same in simplified ones. */
  async spellings(words) {
    if (!WRITING.zh.test(words)) return [words];
    this.han ??= fetch(new URL("han.txt", this.root))
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then(hanTable)
      .catch(() => new Map()); // a help, not a need
    const table = await this.han;
    return [...new Set([words, [...words].map((letter) => table.get(letter) ?? letter).join("")])];
  }

  // The spelling that found most leads: its facets are counted, and its order holds where one was asked for.
  async each(spellings, options) {
    const all = await Promise.all(spellings.map((words) => this.pagefind.search(words || null, options)));
    const [most, ...others] = all.sort((a, b) => b.results.length - a.results.length);
    const results = new Map(most.results.map((result) => [result.id, result]));
    for (const result of others.flatMap((other) => other.results)) {
      const known = results.get(result.id);
      if (!known || known.score < result.score) results.set(result.id, result);
    }
    const union = [...results.values()];
    return { ...most, results: others.length && !options.sort ? union.sort((a, b) => b.score - a.score) : union };
  }

  /** Load all facets with their counts; costly, so only when a reader opens them. */
  async counts() {
    const pagefind = await this.start();
    return pagefind.filters();
  }
}

function base(language) {
  return language.split("-")[0].toLowerCase();
}

// The index that Pagefind itself takes for a page's language: the same, its base, or the largest.
function spoken(language, languages) {
  const wanted = (language || "unknown").toLowerCase();
  return [wanted, base(wanted)].find((each) => languages.includes(each)) ?? languages[0];
}
