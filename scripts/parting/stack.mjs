// What lies on the stack before an instruction: the types of the values of the body that it is in.

import { blockType, op, operand } from "./body.mjs";

const [i32, i64, f32, f64] = [0x7f, 0x7e, 0x7d, 0x7c];

// What each instruction takes and gives whose types are always the same.
const always = new Map();
const say = (from, to, takes, gives) => {
  for (let code = from; code <= to; code += 1) always.set(code, [takes, gives]);
};
const [I, L, F, D] = [[i32], [i64], [f32], [f64]];
const two = ([type]) => [type, type];
for (const [from, to, gives] of [
  ...[[0x28, 0x28, I], [0x29, 0x29, L], [0x2a, 0x2a, F], [0x2b, 0x2b, D], [0x2c, 0x2f, I], [0x30, 0x35, L]],
]) say(from, to, I, gives);
for (const [from, to, type] of [
  ...[[0x36, 0x36, i32], [0x37, 0x37, i64], [0x38, 0x38, f32], [0x39, 0x39, f64], [0x3a, 0x3b, i32], [0x3c, 0x3e, i64]],
]) say(from, to, [i32, type], []);
say(0x3f, 0x3f, [], I);
say(0x40, 0x40, I, I);
for (const [code, gives] of [[0x41, I], [0x42, L], [0x43, F], [0x44, D]]) say(code, code, [], gives);
// Comparisons.
say(0x45, 0x45, I, I);
say(0x46, 0x4f, two(I), I);
say(0x50, 0x50, L, I);
say(0x51, 0x5a, two(L), I);
say(0x5b, 0x60, two(F), I);
say(0x61, 0x66, two(D), I);
// Arithmetic, of one and of two.
for (const [from, between, to, type] of [[0x67, 0x6a, 0x78, I], [0x79, 0x7c, 0x8a, L], [0x8b, 0x92, 0x98, F], [0x99, 0xa0, 0xa6, D]]) {
  say(from, between - 1, type, type);
  say(between, to, two(type), type);
}
// From one kind of number to another.
for (const [from, to, takes, gives] of [
  ...[[0xa7, 0xa7, L, I], [0xa8, 0xa9, F, I], [0xaa, 0xab, D, I], [0xac, 0xad, I, L], [0xae, 0xaf, F, L]],
  ...[[0xb0, 0xb1, D, L], [0xb2, 0xb3, I, F], [0xb4, 0xb5, L, F], [0xb6, 0xb6, D, F], [0xb7, 0xb8, I, D]],
  ...[[0xb9, 0xba, L, D], [0xbb, 0xbb, F, D], [0xbc, 0xbc, F, I], [0xbd, 0xbd, D, L], [0xbe, 0xbe, I, F]],
  ...[[0xbf, 0xbf, L, D], [0xc0, 0xc1, I, I], [0xc2, 0xc4, L, L]],
  ...[[0xfc00, 0xfc01, F, I], [0xfc02, 0xfc03, D, I], [0xfc04, 0xfc05, F, L], [0xfc06, 0xfc07, D, L]],
]) say(from, to, takes, gives);
for (const code of [8, 10, 11, 12, 14]) say(0xfc00 + code, 0xfc00 + code, [i32, i32, i32], []);
for (const code of [9, 13]) say(0xfc00 + code, 0xfc00 + code, [], []);
say(0xfc10, 0xfc10, [], I);
say(0xd1, 0xd1, [0], I);
say(0x01, 0x01, [], []);
say(0xd2, 0xd2, [], [0x70]);

// The stack of the body at each of the instructions in `wanted`; what never runs has none. `reached`
// of an `end` or `else` says whether one can come to it from above.
export function stacks(body, module, wanted) {
  const { codes, locals } = body;
  const found = new Map();
  const reached = new Map();
  const frames = [{ values: [], results: body.results, code: op.block, dead: false }];
  const pop = () => {
    const frame = frames.at(-1);
    if (frame.values.length === 0 && !frame.dead) throw new Error("wasm: a stack is empty");
    return frame.values.pop() ?? 0;
  };
  const take = (types) => types.forEach(pop);
  const give = (types) => frames.at(-1).values.push(...types);
  const die = () => {
    frames.at(-1).values = [];
    frames.at(-1).dead = true;
  };
  const label = (depth) => frames.at(-1 - depth);
  const carried = (depth) => (label(depth).code === op.loop ? label(depth).parameters : label(depth).results);

  codes.forEach((code, index) => {
    if (wanted.has(index) && !frames.at(-1).dead) found.set(index, [...frames.at(-1).values]);
    const fixed = always.get(code);
    if (fixed) {
      take(fixed[0]);
      give(fixed[1]);
      return;
    }
    switch (code) {
      case op.unreachable:
        return die();
      case op.block:
      case op.loop:
      case op.if: {
        if (code === op.if) pop();
        const { parameters, results } = blockType(body, index, module.types);
        take(parameters);
        frames.push({ values: [...parameters], parameters, results, code, dead: false });
        return;
      }
      case op.else: {
        const frame = frames.at(-1);
        reached.set(index, !frame.dead);
        frame.values = [...frame.parameters];
        frame.dead = false;
        return;
      }
      case op.end: {
        const { results, dead } = frames.pop();
        reached.set(index, !dead);
        if (frames.length > 0) give(results);
        return;
      }
      case op.br:
      case op.brTable:
      case op.return:
        return die();
      case op.brIf: {
        pop();
        const types = carried(operand(body, index));
        take(types);
        return give(types);
      }
      case op.call: {
        const { parameters, results } = module.types[module.typeOf[operand(body, index)]];
        take(parameters);
        return give(results);
      }
      case op.callIndirect: {
        const { parameters, results } = module.types[operand(body, index)];
        pop();
        take(parameters);
        return give(results);
      }
      case 0x1a:
        return void pop();
      case 0x1b: {
        pop();
        const [one, other] = [pop(), pop()];
        return give([one || other]);
      }
      case 0x1c:
        take([0, 0, 0]);
        return give([body.bytes[body.at[index] + 2]]);
      case op.get:
        return give([locals[operand(body, index)]]);
      case op.set:
        return void pop();
      case op.tee:
        pop();
        return give([locals[operand(body, index)]]);
      case 0x23:
        return give([module.globals[operand(body, index)].type]);
      case 0x24:
        return void pop();
      case 0x25:
        pop();
        return give([module.tables[operand(body, index)].type]);
      case 0x26:
        return take([0, 0]);
      case 0xd0:
        return give([operand(body, index)]);
      case 0xfc0f:
        take([0, 0]);
        return give([i32]);
      case 0xfc11:
        return take([0, 0, 0]);
      default:
        throw new Error(`wasm: what 0x${code.toString(16)} does to the stack is not known here`);
    }
  });
  return { found, reached };
}
