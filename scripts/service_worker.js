// Keeps the page's files, so that it opens without a network. The build puts in front which files
// there are: `version`, and `files`, each by its address beside this one with what it hashes to.
//
// A version is kept whole or not at all: what differs by a byte from what was built is refused, and
// the version before goes on. A new one waits until people say yes, or until no page is open; an old
// page never gets a file of a new one.

const cacheName = (it) => `takar-${it}`;
const home = new URL("./", self.location);

// The name of one of our files, or nothing.
function nameOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== home.origin || !url.pathname.startsWith(home.pathname)) return;
  const name = url.pathname.slice(home.pathname.length);
  const found = name === "index.html" ? "" : name;
  return Object.hasOwn(files, found) ? found : undefined;
}

async function hashOf(response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keep(cache, name, hash) {
  // What stands under the name of its content need not be fetched again; all else is asked for anew.
  const known = /-[0-9a-f]{16}\.\w+$/.test(name);
  const response = await fetch(new Request(new URL(name, home), { cache: known ? "default" : "reload" }));
  if (!response.ok || response.redirected || (await hashOf(response.clone())) !== hash) {
    throw new Error(`${name || "the page"} is not what this version has`);
  }
  await cache.put(new URL(name, home), response);
}

self.addEventListener("install", (event) => {
  const install = async () => {
    const cache = await caches.open(cacheName(version));
    try {
      await Promise.all(Object.entries(files).map(([name, hash]) => keep(cache, name, hash)));
    } catch (error) {
      await caches.delete(cacheName(version));
      throw error;
    }
  };
  event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
  const activate = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("takar-") && name !== cacheName(version));
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(activate());
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name === undefined) return;
  const answer = async () => {
    const cache = await caches.open(cacheName(version));
    return (await cache.match(new URL(name, home))) ?? fetch(event.request);
  };
  event.respondWith(answer());
});
