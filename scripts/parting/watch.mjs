// A module that remembers where it has been, in a memory of its own: a byte for each place that one may
// be at without having been anywhere before, in the order of the functions and of the places in them, and
// behind these a byte for each of its data that it has read. Its own memory is as it always is: what its
// maps are hashed by comes from addresses, and by that what they run through.

import { bodyOf, eachEntry, op } from "./body.mjs";
import { cut } from "./cut.mjs";
import { reach } from "./reach.mjs";
import { cold, regions } from "./regions.mjs";
import { standing } from "./texts.mjs";
import { assembled, codeSection, list, number, read, Reader, section, signed, text } from "../wasm.mjs";

const page = 65536;
const i32 = 0x7f;
const get = (local) => [op.get, local];
// The memory that is added.
const second = 1;
const inSecond = [0x40, second];

// How many bytes each of the instructions reads that read memory, from 0x28 on.
const widths = [4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4];
const copying = 0xfc0a;

// Takes an address, what is added to it, and how many bytes are read there; gives back the address.
const touch = (low, length, shadow) =>
  Buffer.from([
    ...[1, 1, i32, ...get(0), ...get(1), 0x6a, op.const, ...signed(low), 0x6b, op.tee, 3],
    ...[op.const, ...signed(length), 0x49, op.if, 0x40],
    ...[...get(3), op.const, ...signed(shadow), 0x6a, op.const, 1, ...get(2), 0xfc, 11, second, op.end],
    ...[...get(0), op.end],
  ]);
// The same before what is copied: where to, where from, how much.
const touchCopied = (touch) =>
  Buffer.from([0, ...get(1), op.const, 0, ...get(2), op.call, ...number(touch), ...[0x1a, ...get(0), ...get(1), ...get(2), op.end]]);

export function watched(bytes) {
  const module = read(bytes);
  const { sections, imports, exports, code, types, typeOf, memories, data } = module;
  let next = 0;
  const touching = imports.length + code.length;
  const bodies = code.map((content, at) => {
    const body = bodyOf(content, types[typeOf[imports.length + at]]);
    const entries = new Set();
    eachEntry(body, (index) => entries.add(index));
    const pieces = [];
    let past = 0;
    body.codes.forEach((code, index) => {
      const added = [];
      if (entries.has(index)) added.push(op.const, 0, op.const, 1, 0x3a, ...inSecond, ...number(next++));
      const width = widths[code - 0x28];
      if (width) {
        const reader = new Reader(content, body.at[index] + 1);
        reader.skipNumber();
        added.push(op.const, ...signed(reader.number()), op.const, width, op.call, ...number(touching));
      }
      if (code === copying) added.push(op.call, ...number(touching + 1));
      if (added.length === 0) return;
      pieces.push(content.subarray(past, body.at[index]), Buffer.from(added));
      past = body.at[index];
    });
    pieces.push(content.subarray(past));
    return Buffer.concat(pieces);
  });
  const low = data[0].offset;
  const dataLength = data.at(-1).offset + data.at(-1).content.length - low;
  bodies.push(touch(low, dataLength, next), touchCopied(touching));
  if (memories.length !== second) throw new Error("wasm: more than one memory");
  const limited = (limits) => [limits.length - 1, ...limits.flatMap(number)];
  const length = next + dataLength;
  const parts = sections.map(({ id, body }) => {
    if (id === 1) {
      const three = [i32, i32, i32];
      const added = [[0x60, ...list(three), ...list([i32])], [0x60, ...list(three), ...list(three)]];
      return section(1, list([...types.map(({ bytes }) => [...bytes]), ...added]));
    }
    if (id === 3) {
      return section(3, list([...typeOf.slice(imports.length), types.length, types.length + 1].map(number)));
    }
    if (id === 5) return section(5, list([memories[0].limits, [Math.ceil(length / page)]].map(limited)));
    if (id === 7) {
      const all = exports.map(({ name, kind, index }) => [...text(name), kind, ...number(index)]);
      const own = [[...text("$touch"), 0, ...number(touching)], [...text("$marks"), 2, second]];
      return section(7, list([...all, ...own]));
    }
    return id === 10 ? codeSection(bodies) : section(id, body);
  });
  return {
    module: assembled(parts),
    whole: module,
    // How many bytes tell of places, and how many in all.
    places: next,
    length,
  };
}

// What of a watched module has not run, of which `ran` tells byte by byte: the marks of functions, of
// tails of those that have, of pieces of the data that are not read, and of those `texts` that are not.
// What has once run under a mark is not said to be later by it.
export function notRun({ whole, places }, ran, markOf, texts) {
  const { imports, code, names, types, typeOf, data } = whole;
  const marks = new Map([...names].map(([index, name]) => [index, markOf(name)]));
  const [been, not] = [new Set(), new Set()];
  const differing = () => not.forEach((it) => been.has(it) && not.delete(it));
  let next = 0;
  code.forEach((content, at) => {
    const mark = marks.get(imports.length + at);
    const body = bodyOf(content, types[typeOf[imports.length + at]]);
    const all = regions(body, mark);
    const from = next;
    next += all.length;
    // A function without instructions is as good as run.
    if (all.length > 0 && !ran[from]) return void (mark && not.add(mark));
    been.add(mark);
    if (!mark) return;
    all.forEach(({ mark: own }, at) => ran[from + at] && been.add(own));
    for (const { mark: own } of cold(body, all, (_, at) => !ran[from + at])) not.add(own);
  });
  differing();

  const isFirst = (index) => !not.has(marks.get(index));
  const parted = cut(whole, (index) => (isFirst(index) ? marks.get(index) : undefined), (mark) => not.has(mark));
  const tails = new Set(parted.tails);
  const low = data[0].offset;
  const unread = ({ from, until }) => !ran.subarray(places + from - low, places + until - low).some(Boolean);
  const { pieces } = reach(
    parted,
    (index) => marks.get(index),
    (index) => isFirst(index) && !tails.has(index),
    unread,
  );
  for (const { mark, reached } of pieces) (reached ? been : not).add(mark);
  const starts = new Set(pieces.map(({ from }) => from));
  const standsAt = standing(data, (address) => starts.has(address));
  for (const text of texts) {
    const found = standsAt(text);
    const isUnread = found.every(([from, until]) => unread({ from, until }));
    if (found.length > 0) (isUnread ? not : been).add(markOf(text));
  }
  differing();
  return [...not].sort();
}
