// A function's body as a row of instructions: the code of each, where it stands, and for what opens a
// body of its own (block, loop, if) where that one ends. The function itself is such a body too.

import { after, afterFc, Reader } from "../wasm.mjs";

export const op = {
  ...{ unreachable: 0x00, block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b },
  ...{ br: 0x0c, brIf: 0x0d, brTable: 0x0e, return: 0x0f, call: 0x10, callIndirect: 0x11 },
  ...{ get: 0x20, set: 0x21, tee: 0x22, const: 0x41, prefix: 0xfc },
};

const opens = (code) => code === op.block || code === op.loop || code === op.if;

// `codes[i]` is the instruction's code (0xfc00 and more behind the prefix), `at[i]` its place in the
// bytes, `at[i + 1]` its end; `closes[i]` is the `end` of what opens at `i`, `otherwise[i]` its `else`;
// `opener[i]` of an `end` or `else` is what it belongs to (-1: the function).
export function bodyOf(bytes, typeOfFunction) {
  const reader = new Reader(bytes);
  const locals = [...typeOfFunction.parameters];
  for (let left = reader.number(); left > 0; left -= 1) {
    const many = reader.number();
    const type = reader.byte();
    for (let one = 0; one < many; one += 1) locals.push(type);
  }
  const [codes, at, closes, otherwise, opener, open] = [[], [], new Map(), new Map(), new Map(), [-1]];
  while (reader.at < bytes.length) {
    const here = codes.length;
    at.push(reader.at);
    const code = reader.byte();
    if (code === op.prefix) {
      const second = reader.number();
      afterFc(second, reader);
      codes.push(0xfc00 + second);
      continue;
    }
    const skip = after.get(code);
    if (!skip) throw new Error(`wasm: 0x${code.toString(16)} is not known here`);
    skip(reader);
    codes.push(code);
    if (opens(code)) open.push(here);
    if (code === op.else) {
      otherwise.set(open.at(-1), here);
      opener.set(here, open.at(-1));
    }
    if (code === op.end) {
      closes.set(open.at(-1), here);
      opener.set(here, open.pop());
    }
  }
  at.push(bytes.length);
  return { bytes, locals, codes, at, closes, otherwise, opener, parameters: typeOfFunction.parameters, results: typeOfFunction.results };
}

// The number that follows an instruction's code.
export const operand = ({ bytes, at }, index) => new Reader(bytes, at[index] + 1).number();

// Where a `br_table` goes.
export function targets({ bytes, at }, index) {
  const reader = new Reader(bytes, at[index] + 1);
  return Array.from({ length: reader.number() + 1 }, () => reader.number());
}

// What a block takes and gives.
export function blockType({ bytes, at }, index, types) {
  const byte = bytes[at[index] + 1];
  if (byte === 0x40) return { parameters: [], results: [] };
  if (byte >= 0x6f && byte <= 0x7f) return { parameters: [], results: [byte] };
  return types[operand({ bytes, at }, index)];
}

// The places from which one may be in a body without having been there before: behind the beginning,
// behind a branch that was not taken, behind a nested body. Calls `found(index, open)` for each, in
// order, with the instruction that stands there and what opens the bodies that it is in, the innermost
// last. Where a body only ends there is nothing to be at.
export function eachEntry(body, found) {
  const { codes } = body;
  const open = [-1];
  let dead = 0;
  const enter = (index) => {
    if (dead === 0 && index < codes.length && codes[index] !== op.end && codes[index] !== op.else) {
      found(index, open);
    }
  };
  enter(0);
  codes.forEach((code, index) => {
    if (opens(code)) {
      // Behind what never goes on, nothing runs, nor what is nested there.
      if (dead > 0) dead += 1;
      open.push(index);
      if (code === op.if) enter(index + 1);
    } else if (code === op.else) {
      if (dead === 1) dead = 0;
      enter(index + 1);
    } else if (code === op.end) {
      if (dead > 0) dead -= 1;
      open.pop();
      enter(index + 1);
    } else if (code === op.brIf) {
      enter(index + 1);
    } else if ([op.br, op.brTable, op.return, op.unreachable].includes(code) && dead === 0) {
      dead = 1;
    }
  });
}
