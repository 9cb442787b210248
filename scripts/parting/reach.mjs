// What of the data a part of the program may come to: from the addresses that its instructions name,
// and on from what stands there. What begins at an address that anyone names ends where the next begins.
// Places in the table are found in the same way, since pointers to functions lie in the data.

import { createHash } from "node:crypto";
import { eachInstruction, instructions, Reader } from "../wasm.mjs";

// How far behind an address to which something is added what is meant may begin: a list whose first
// items are never asked for is named by an address before it.
const before = 64;

const [i32Const, i64Const, firstLoad, lastStore, i32Add] = [0x41, 0x42, 0x28, 0x3e, 0x6a];

function signedNumber(bytes, at) {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[at++];
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return byte & 64 ? value | (-1n << (shift + 7n)) : value;
  }
}

// Calls `found(number, isAdded)` for each number that the instructions name and that may be an address:
// two may stand in one.
function eachNumber(body, found) {
  let last;
  const flush = (added) => {
    if (last !== undefined) found(last, added);
    last = undefined;
  };
  eachInstruction(body, instructions(body), (code, at) => {
    flush(code === i32Add);
    if (code === i32Const) {
      last = Number(BigInt.asUintN(32, signedNumber(body, at + 1)));
    } else if (code === i64Const) {
      const both = BigInt.asUintN(64, signedNumber(body, at + 1));
      found(Number(both & 0xffffffffn), false);
      found(Number(both >> 32n), false);
    } else if (code >= firstLoad && code <= lastStore) {
      const reader = new Reader(body, at + 1);
      reader.skipNumber();
      found(reader.number(), true);
    }
  });
  flush(false);
}

// What a piece is known by from build to build: what stands in it, but for addresses; of a list of
// functions, as a trait's object has it, their names.
function markOf(words, content, { isAddress, nameAt }) {
  const hash = createHash("sha256").update(`${content.length} `);
  const isList = words.length > 2 && [1, 2, 4, 8, 16].includes(words[2].value);
  const copy = Buffer.from(content);
  for (const { at, value } of words) {
    const isNamed = isList && nameAt(value) !== undefined;
    if (!isNamed && !isAddress(value)) continue;
    copy.writeUInt32LE(0, at);
    if (isNamed) hash.update(nameAt(value));
  }
  return hash.update(copy).digest("hex").slice(0, 8);
}

// `isFirst` says of a function's number whether it is of the part that is asked about, `mayGo` of a
// piece of the data whether that part can do without it if it does not come to it. Gives the pieces, of
// each whether it is reached, and the places in the table to which that part may come.
export function reach({ data, code, imports, tables, elements }, nameOf, isFirst, mayGo) {
  const low = Math.min(...data.map(({ offset }) => offset));
  const high = Math.max(...data.map(({ offset, content }) => offset + content.length));
  const memory = Buffer.alloc(high - low);
  for (const { offset, content } of data) content.copy(memory, offset - low);
  const isAddress = (value) => value >= low && value < high;

  const named = new Set([low]);
  const roots = [];
  const slots = new Set();
  const meet = (value) => value < tables[0].limits[0] && slots.add(value);
  code.forEach((body, at) => {
    const first = isFirst(imports.length + at);
    eachNumber(body, (value, isAdded) => {
      if (first) meet(value);
      if (!isAddress(value)) return;
      named.add(value);
      if (first) roots.push([value, isAdded ? value + before : value]);
    });
  });
  const words = [];
  for (let at = (low + 3) & ~3; at + 4 <= high; at += 4) {
    const value = memory.readUInt32LE(at - low);
    words.push([at, value]);
    if (isAddress(value)) named.add(value);
  }

  // Piece by piece.
  const starts = Float64Array.from(named).sort();
  const pieceOf = (address) => {
    let [from, to] = [0, starts.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if (starts[middle] <= address) from = middle;
      else to = middle;
    }
    return from;
  };
  const pieces = Array.from(starts, (from, at) => ({ from, until: starts[at + 1] ?? high, words: [], values: [], reached: false }));
  let piece = 0;
  for (const [at, value] of words) {
    while (pieces[piece].until <= at) piece += 1;
    pieces[piece].values.push(value);
    if (at + 4 <= pieces[piece].until) pieces[piece].words.push({ at: at - pieces[piece].from, value });
  }
  const inTable = new Map(
    elements.flatMap(({ offset, content }) => content.map((index, at) => [offset + at, nameOf(index) ?? ""])),
  );
  const nameAt = (slot) => inTable.get(slot);
  for (const piece of pieces) {
    piece.mark = markOf(piece.words, memory.subarray(piece.from - low, piece.until - low), { isAddress, nameAt });
  }
  const toVisit = [];
  for (const [from, to] of roots) {
    for (let piece = pieceOf(from); piece < starts.length && starts[piece] <= to; piece += 1) toVisit.push(piece);
  }
  pieces.forEach((piece, at) => mayGo(piece) || toVisit.push(at));
  while (toVisit.length > 0) {
    const piece = pieces[toVisit.pop()];
    if (piece.reached) continue;
    piece.reached = true;
    for (const value of piece.values) {
      meet(value);
      if (isAddress(value)) toVisit.push(pieceOf(value));
    }
  }
  return { pieces, slots };
}
