// The parts of a function that may be kept apart. Whoever has not been at some place in a body has not
// been anywhere behind it in that body either: what may be cold is always the tail of a body.

import { createHash } from "node:crypto";
import { eachEntry, op } from "./body.mjs";

// A shorter tail costs more to call than it takes up.
const shortest = 9;

const mix = (hash, value) => {
  const [low, high] = hash;
  const next = Math.imul(low ^ value, 0x9e3779b1) + Math.imul(high, 0x85ebca6b);
  return [next ^ (next >>> 15), Math.imul(high ^ value, 0xc2b2ae35) + (next >>> 7)];
};
const seed = [0x12345, 0x6789];

// For the instructions in `wanted`: what the tail of the body from there on consists of, operands
// aside, so that it is the same when all that it names has moved.
function tails({ codes }, wanted) {
  const found = new Map();
  const frames = [];
  let hash = seed;
  for (let index = codes.length - 1; index >= 0; index -= 1) {
    const code = codes[index];
    if (code === op.end) {
      frames.push({ outer: hash });
      hash = seed;
    } else if (code === op.else) {
      frames.at(-1).other = hash;
      hash = seed;
    } else if (code === op.block || code === op.loop || code === op.if) {
      const { outer, other } = frames.pop();
      const inside = mix(hash, other ? other[0] : 0);
      hash = mix(mix(mix(outer, inside[0]), inside[1]), code);
    } else {
      hash = mix(hash, code);
    }
    if (wanted.has(index)) found.set(index, hash);
  }
  return found;
}

// Each place where a tail begins: its first instruction, the `end` or `else` behind its last one, what
// opens the bodies around it, and a mark by which it is known again: from the name of the function, what
// it consists of, and which one of several alike it is.
export function regions(body, name) {
  const entries = [];
  eachEntry(body, (from, open) => entries.push({ from, open: [...open] }));
  const hashes = tails(body, new Set(entries.map(({ from }) => from)));
  const alike = new Map();
  return entries.map(({ from, open }) => {
    const inner = open.at(-1);
    const otherwise = body.otherwise.get(inner);
    const until = from < otherwise ? otherwise : body.closes.get(inner);
    const like = hashes.get(from).join();
    alike.set(like, (alike.get(like) ?? 0) + 1);
    const key = `${name} ${like} ${alike.get(like)}`;
    const mark = createHash("sha256").update(key).digest("hex").slice(0, 8);
    return { from, until, open, mark };
  });
}

// The cold ones of them that are worth a function of their own; none lies in another.
export function cold(body, all, isCold) {
  let past = 0;
  return all.filter(({ from, until, mark }, at) => {
    if (from < past || !isCold(mark, at)) return false;
    past = until;
    return body.at[until] - body.at[from] >= shortest;
  });
}
