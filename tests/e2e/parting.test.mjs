// The program that is parted below the level of functions does what it did: small programs with all
// kinds of tails, each as it is and with every tail cut off, give the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cut } from "../../scripts/parting/cut.mjs";
import { assembled, codeSection, list, number, read, section, text } from "../../scripts/wasm.mjs";

const [i32, i64, f32, f64] = [0x7f, 0x7e, 0x7d, 0x7c];
const [END, ELSE, DROP, RETURN, UNREACHABLE] = [0x0b, 0x05, 0x1a, 0x0f, 0x00];
const get = (local) => [0x20, local];
const set = (local) => [0x21, local];
const tee = (local) => [0x22, local];
const c = (value) => [0x41, value & 0x7f];
const wide = (value) => [0x42, value & 0x7f];
const [add, sub, mul, eq, gtS, eqz] = [0x6a, 0x6b, 0x6c, 0x46, 0x4a, 0x45];
const block = (type, ...inside) => [0x02, type, ...inside.flat(), END];
const loop = (type, ...inside) => [0x03, type, ...inside.flat(), END];
const when = (type, ...inside) => [0x04, type, ...inside.flat(), END];
const br = (depth) => [0x0c, depth];
const brIf = (depth) => [0x0d, depth];
const brTable = (...depths) => [0x0e, depths.length - 1, ...depths];
const none = 0x40;
// Long enough to be worth a function, and without effect.
const filler = Array.from({ length: 24 }, () => [...c(7), DROP]).flat();

// A module of one function, `locals` as [how many, type], and of the block types that it names.
function moduleOf({ parameters, results, locals = [], body, types = [] }) {
  const type = (takes, gives) => [0x60, ...list(takes), ...list(gives)];
  const code = [...list(locals.map(([many, type]) => [...number(many), type])), ...body.flat(), END];
  return assembled([
    section(1, list([type(parameters, results), ...types.map(([takes, gives]) => type(takes, gives))])),
    section(3, list([number(0)])),
    section(4, list([[0x70, 0, 1]])),
    section(5, list([[0, 1]])),
    section(7, list([[...text("run"), 0, 0]])),
    codeSection([Buffer.from(code)]),
  ]);
}

// The same module with the tails cut off that are chosen.
function parted(bytes, isCold) {
  const module = cut(read(bytes), () => "run", isCold);
  const sections = module.sections.map(({ id, body }) => {
    if (id === 1) return section(1, list(module.types.map(({ bytes }) => [...bytes])));
    if (id === 3) return section(3, list(module.typeOf.map(number)));
    return id === 10 ? codeSection(module.code) : section(id, body);
  });
  return { bytes: assembled(sections), tails: module.tails.length };
}

const runOf = (bytes) => new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.run;
const outcome = (run, given) => {
  try {
    return run(...given);
  } catch (error) {
    return String(error);
  }
};

// Every tail alone, and all at once, with each of `inputs`.
function same(name, program, inputs, fewest = 1) {
  test(`parted: ${name}`, () => {
    const bytes = moduleOf(program);
    const whole = runOf(bytes);
    const marks = [];
    cut(read(bytes), () => "run", (mark) => void marks.push(mark));
    let cuts = 0;
    for (const chosen of [...marks, undefined]) {
      const { bytes: other, tails } = parted(bytes, (mark) => chosen === undefined || mark === chosen);
      cuts += tails;
      assert.ok(WebAssembly.validate(other), `cut at ${chosen}: no longer valid`);
      const run = runOf(other);
      for (const given of inputs) assert.deepEqual(outcome(run, given), outcome(whole, given), `cut at ${chosen}, given ${given}`);
    }
    assert.ok(cuts >= fewest, `only ${cuts} tails were cut off`);
  });
}

const small = [0, 1, 2, 3, 5, -1];
const one = small.map((it) => [it]);
const pairs = small.flatMap((a) => small.map((b) => [a, b]));

same("an arm that ends in a trap", {
  parameters: [i32], results: [i32],
  body: [get(0), when(none, filler, UNREACHABLE), c(3)],
}, one);

same("both arms, what they write read behind", {
  parameters: [i32, i32], results: [i32], locals: [[2, i32]],
  body: [
    get(0), when(none, filler, get(1), c(2), add, set(2), ELSE, filler, get(1), c(3), mul, set(3)),
    get(2), get(3), add,
  ],
}, pairs, 2);

same("arms with a value", {
  parameters: [i32, i32], results: [i32],
  body: [get(0), when(i32, filler, get(1), c(2), add, ELSE, filler, get(1), c(3), mul), get(0), sub],
}, pairs, 2);

same("a way out, and a way on", {
  parameters: [i32, i32], results: [i32], locals: [[1, i32]],
  body: [
    block(none, get(0), eqz, brIf(0), filler, get(1), c(1), add, tee(2), c(2), eq, brIf(0), c(9), set(2)),
    get(2), get(0), add,
  ],
}, pairs);

same("returning from within", {
  parameters: [i32, i32], results: [i32], locals: [[1, i32]],
  body: [
    get(0), when(none, filler, get(1), when(none, get(0), RETURN), c(5), set(2)),
    get(2), get(1), sub,
  ],
}, pairs);

same("several labels around, by a table", {
  parameters: [i32, i32], results: [i32], locals: [[1, i32]],
  body: [
    block(none,
      block(none,
        block(none,
          get(0), when(none, filler, c(4), set(2), get(1), brTable(0, 1, 2, 3))),
        get(2), c(10), add, set(2)),
      get(2), c(20), add, set(2)),
    get(2), get(0), add,
  ],
}, pairs);

same("a table that carries a value to several labels", {
  parameters: [i32, i32], results: [i32], locals: [[1, i32]],
  body: [
    block(i32,
      block(i32,
        get(0), when(none, filler, c(4), tee(2), get(1), brTable(1, 2, 3)),
        c(1)),
      c(10), add),
    get(2), add,
  ],
}, pairs);

same("a loop gone through again from its tail", {
  parameters: [i32, i32], results: [i32], locals: [[1, i32]],
  body: [
    loop(none,
      get(2), get(0), add, set(2),
      get(1), c(1), sub, tee(1), c(0), gtS, eqz, when(none, filler, get(2), RETURN),
      get(1), c(9), eq, brIf(0), filler, get(2), c(1), add, set(2), get(1), brIf(0), c(5), set(2)),
    get(2),
  ],
}, pairs.map(([a, b]) => [a, b + 6]));

same("a loop that is left with a value, and returns one", {
  parameters: [i32, i32], results: [i32], locals: [[1, i32]],
  body: [
    loop(i32,
      get(2), c(1), add, tee(2), c(20), eq, brIf(0), filler,
      get(2), get(0), eq, when(none, get(1), RETURN),
      get(2), c(5), gtS, eqz, brIf(0), get(2), c(7), add),
    get(1), sub,
  ],
}, pairs);

same("nested bodies within a tail", {
  parameters: [i32, i32], results: [i32], locals: [[2, i32]],
  body: [
    get(0), when(none, filler,
      loop(none,
        block(none, get(2), c(3), eq, brIf(0), get(3), get(2), add, set(3)),
        get(2), c(1), add, tee(2), c(6), eq, eqz, brIf(0)),
      get(1), c(2), eq, brIf(0), get(3), get(1), add, set(3)),
    get(3),
  ],
}, pairs);

same("values that wait on the stack", {
  parameters: [i32, i32], results: [i32], locals: [[1, i64], [1, f64]],
  body: [
    block(i32,
      get(0), get(1), get(0), brIf(0), [0xac], [0x50], add, filler, c(3), add),
    [0x42, 5], set(2), get(1), add,
  ],
}, pairs);

same("all kinds of numbers", {
  parameters: [i64, f32, f64, i32], results: [f64], locals: [[1, i64], [1, f32], [1, f64]],
  body: [
    get(3), when(none, filler,
      get(0), wide(3), [0x7c], set(4), get(1), get(1), [0x92], set(5), get(2), get(2), [0xa2], set(6),
      get(3), c(2), eq, brIf(0), get(4), wide(1), [0x7d], set(4)),
    get(4), [0xb9], get(5), [0xbb], [0xa0], get(6), [0xa0],
  ],
}, small.map((it) => [BigInt(it), 1.5, 2.25, it]));

same("many values back at once", {
  parameters: [i32, i32], results: [i32, i64, f64], types: [[[], [i32, i64, f64]]],
  body: [
    get(0), when(1, filler, get(1), [0xac, 0x42, 2], [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f],
      [0x21, 4], [0x7c], [0x21, 3], get(1), [0x20, 3], [0x20, 4],
      ELSE, filler, c(1), wide(2), [0x44, 0, 0, 0, 0, 0, 0, 0, 0x40]),
  ],
  locals: [[1, i32], [1, i64], [1, f64]],
}, pairs, 2);

same("a block that takes values", {
  parameters: [i32, i32], results: [i32], types: [[[i32, i32], [i32]]],
  body: [
    get(0), get(1), [0x02, 1, add, ...get(0), 0x0d, 0, ...filler, ...c(2), mul, END],
    get(0), sub,
  ],
}, pairs);

test("parted: a tail is known by what it consists of, not by what it names", () => {
  const program = (constant, extra) => moduleOf({
    parameters: [i32], results: [i32],
    body: [extra, get(0), when(none, filler, c(constant), set(0)), get(0)],
  });
  const marksOf = (bytes) => {
    const marks = [];
    cut(read(bytes), () => "run", (mark) => void marks.push(mark));
    return marks;
  };
  const before = marksOf(program(1, []));
  const after = marksOf(program(2, [...c(1), DROP]));
  assert.equal(before[1], after[1], "the arm keeps its mark");
  assert.notEqual(before[0], after[0], "the function's own tail has changed");
});
