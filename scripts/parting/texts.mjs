// Which texts of the data belong to the rest.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const sources = "src";

// What the interface says, but for words that stand elsewhere too: with these a program may compare.
export function sayings() {
  const files = readdirSync(sources, { recursive: true }).filter((name) => name.endsWith(".rs"));
  const isWords = (name) => name.startsWith("lang/");
  const read = (name) => readFileSync(join(sources, name), "utf8");
  const elsewhere = new Set(files.filter((name) => !isWords(name)).flatMap((name) => read(name).match(/[\p{L}\d]+/gu)));
  const texts = files.filter(isWords).flatMap((name) => [...read(name).matchAll(/"([^"\\]{4,})"/g)].map(([, text]) => text));
  const isSaid = (text) => text.includes(" ") || (/^\p{Lu}\p{Ll}+$/u.test(text) && !elsewhere.has(text));
  return [...new Set(texts)].filter(isSaid).sort();
}

const allData = (data) => {
  const low = data[0].offset;
  const memory = Buffer.alloc(data.at(-1).offset + data.at(-1).content.length - low);
  for (const { offset, content } of data) content.copy(memory, offset - low);
  return { low, memory };
};

// All that the data names by an address and a length, as [from, until], by where they begin.
function stretches({ low, memory }) {
  const found = [];
  for (let at = -low & 3; at + 8 <= memory.length; at += 4) {
    const [from, length] = [memory.readUInt32LE(at), memory.readUInt32LE(at + 4)];
    if (length > 0 && from >= low && from - low + length <= memory.length) found.push([from, from + length]);
  }
  return found.sort(([a], [b]) => a - b);
}

// Where a text stands, as [from, until]: wherever an address that is named has it. A number that is no
// address may name a place in the middle of a longer text, such as a workbook, which is needed whole.
export function standing(data, isNamed) {
  const all = allData(data);
  const { low, memory } = all;
  const named = stretches(all);
  const exactly = new Set(named.map(String));
  // The furthest end of those that begin at a place or before.
  let end = 0;
  const ends = named.map(([, until]) => (end = Math.max(end, until)));
  const isPart = (from, until) => {
    let [first, after] = [0, named.length];
    while (first < after) {
      const middle = (first + after) >> 1;
      if (named[middle][0] <= from) first = middle + 1;
      else after = middle;
    }
    return first > 0 && ends[first - 1] >= until;
  };
  return (text) => {
    const bytes = Buffer.from(text);
    const found = [];
    for (let at = memory.indexOf(bytes); at >= 0; at = memory.indexOf(bytes, at + 1)) {
      const place = [low + at, low + at + bytes.length];
      if (isNamed(place[0]) && (exactly.has(String(place)) || !isPart(...place))) found.push(place);
    }
    return found;
  };
}

// Places in the sources, by which a program says where it failed, and the names of the files: an address
// and the length of a name, a line, a column. Only what tells of a failure reads them, and that belongs to
// the rest.
export function placesInSources(data) {
  const { low, memory } = allData(data);
  const found = [];
  for (let at = -low & 3; at + 16 <= memory.length; at += 4) {
    const [name, length, line, column] = [0, 4, 8, 12].map((behind) => memory.readUInt32LE(at + behind));
    const end = name - low + length;
    if (name < low || length < 4 || end > memory.length || line === 0 || column === 0) continue;
    if (line > 0xffff || column > 0xfff || memory.toString("latin1", end - 3, end) !== ".rs") continue;
    found.push([low + at, low + at + 16], [name, name + length]);
  }
  return found;
}
