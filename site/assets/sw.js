// The optional service worker: pages once read, and what a reader asked to keep, are there without a network.
// It must lie in the root of the site, since it serves only what is below itself.

const VERSION = "1";
const PAGES = `pages-${VERSION}`; // read along the way, the oldest go first
const FILES = `files-${VERSION}`; // whose address changes with what they hold
const KEPT = `kept-${VERSION}`; // asked for by the reader
const MOST_PAGES = 200;
const MOST_FILES = 600;
const ROOT = new URL("./", self.location);
// what has its own mark in its name or address never changes
const LASTING = /(\.pf_(fragment|index|filter|meta)$)|([?&]v=[0-9a-f]{6,})/;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const ours = [PAGES, FILES, KEPT];
  const clean = async () => {
    for (const name of await caches.keys()) if (/^(pages|files|kept)-/.test(name) && !ours.includes(name)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) return;
  event.respondWith(LASTING.test(url.pathname + url.search) ? lasting(event) : fresh(event));
});

// Never changes: from here if it is here.
async function lasting(event) {
  const known = await caches.match(event.request);
  if (known) return known;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(store(FILES, event.request, answer.clone(), MOST_FILES));
  return answer;
}

// May change: from the network if there is one, else as it was when last read; the page tells its own date.
async function fresh(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok && answer.type === "basic") event.waitUntil(store(PAGES, plain(event.request), answer.clone(), MOST_PAGES));
    return answer;
  } catch (error) {
    const known = await caches.match(plain(event.request), { ignoreSearch: true });
    if (known) return known;
    const fallback = event.request.mode === "navigate" && (await caches.match(new URL("offline/", ROOT)));
    if (fallback) return fallback;
    throw error;
  }
}

// ?q=tariff is the search page whatever was asked
function plain(request) {
  const url = new URL(request.url);
  url.search = "";
  return url.href;
}

async function store(name, key, answer, most) {
  const cache = await caches.open(name);
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
}

// {keep: [addresses]} keeps them all; {forget: true} drops everything. The answer goes back through the port.
self.addEventListener("message", (event) => {
  const work = event.data?.forget ? forget() : keep(event.data?.keep ?? [], event.ports[0]);
  event.waitUntil(
    work.then(
      (count) => event.ports[0]?.postMessage({ done: count }),
      (error) => event.ports[0]?.postMessage({ failed: error.message }),
    ),
  );
});

async function keep(addresses, port) {
  const cache = await caches.open(KEPT);
  let count = 0;
  for (const address of addresses) {
    const url = new URL(address, ROOT);
    if (url.origin !== ROOT.origin || !url.pathname.startsWith(ROOT.pathname)) continue;
    if (!LASTING.test(url.pathname + url.search) || !(await cache.match(url))) await cache.add(url);
    count += 1;
    if (count % 20 === 0) port?.postMessage({ kept: count });
  }
  return count;
}

async function forget() {
  for (const name of [PAGES, FILES, KEPT]) await caches.delete(name);
  return 0;
}
