// What a browser keeps for the page, taken out as one value and put into another browser: stores
// by their names, each a list of keys and records.

import { atPage } from "./person.mjs";
import { openPage } from "./support.mjs";

// A page on the site that is not Takar yet, so that nothing of it has been opened.
export const openBeside = async (options) =>
  atPage(await openPage({ path: "manifest.webmanifest", ...options }));

export async function putKept(me, dump) {
  await me.page.evaluate(async ({ version, stores }) => {
    const database = await new Promise((done) => {
      const opening = indexedDB.open("takar", version);
      opening.onupgradeneeded = () => {
        for (const store of Object.keys(stores)) opening.result.createObjectStore(store);
      };
      opening.onsuccess = () => done(opening.result);
    });
    const work = database.transaction(Object.keys(stores), "readwrite");
    for (const [store, records] of Object.entries(stores)) {
      for (const [key, value] of records) work.objectStore(store).put(value, key);
    }
    await new Promise((done) => (work.oncomplete = done));
    database.close();
  }, dump);
}

export function takeKept(me) {
  return me.page.evaluate(async () => {
    const database = await new Promise((done) => {
      const opening = indexedDB.open("takar");
      opening.onsuccess = () => done(opening.result);
    });
    const names = [...database.objectStoreNames];
    const work = database.transaction(names, "readonly");
    const ask = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const stores = {};
    for (const name of names) {
      const store = work.objectStore(name);
      const [keys, records] = [await ask(store.getAllKeys()), await ask(store.getAll())];
      stores[name] = keys.map((key, at) => [key, records[at]]);
    }
    const { version } = database;
    database.close();
    return { version, stores };
  });
}
