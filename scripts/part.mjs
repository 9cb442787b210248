// Parts the page's program in two: what is needed until the grid can be used, and the rest, which
// is fetched right after. In the first part stands, for each function of the rest that it may call,
// a short one that goes through the table; called before the rest is there, it asks for it first.
// The rest shares the first part's memory, tables and globals.

import { createHash } from "node:crypto";
import { eachFunction, instructions, list, number, read, section, signed, text } from "./wasm.mjs";

// A function's name as it is from build to build, short.
export function mark(name) {
  const plain = name.replace(/\[[0-9a-f]{16}\]|\.llvm\.\d+|\.\d+$/g, "");
  return createHash("sha256").update(plain).digest("hex").slice(0, 8);
}


// The body with every function that it names under its new number.
function renumbered(body, numbers) {
  const pieces = [];
  let from = 0;
  eachFunction(body, instructions(body), (at, end, index) => {
    pieces.push(body.subarray(from, at), Buffer.from(number(numbers.get(index))));
    from = end;
  });
  pieces.push(body.subarray(from));
  return Buffer.concat(pieces);
}

const assembled = (sections) =>
  Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), ...sections]);

const codeSection = (bodies) =>
  Buffer.concat([
    ((size) => Buffer.from([10, ...number(size)]))(
      number(bodies.length).length + bodies.reduce((sum, body) => sum + number(body.length).length + body.length, 0),
    ),
    Buffer.from(number(bodies.length)),
    ...bodies.flatMap((body) => [Buffer.from(number(body.length)), body]),
  ]);

const exported = ({ name, kind, index }) => [...text(name), kind, ...number(index)];
const limited = (limits) => [limits.length - 1, ...limits.flatMap(number)];

// The data without those texts, where it has them, and the texts in their places.
function withoutTexts(data, texts) {
  const parted = data.map(({ offset, bytes }) => ({ offset, bytes: Buffer.from(bytes) }));
  const taken = [];
  for (const text of texts) {
    for (const { offset, bytes } of parted) {
      const at = bytes.indexOf(text);
      if (at < 0) continue;
      taken.push({ offset: offset + at, bytes: Buffer.from(text) });
      bytes.fill(0, at, at + Buffer.byteLength(text));
    }
  }
  taken.sort((a, b) => a.offset - b.offset);
  const runs = [];
  for (const { offset, bytes } of taken) {
    const run = runs.at(-1);
    if (run && run.offset + run.bytes.length === offset) run.bytes = Buffer.concat([run.bytes, bytes]);
    else runs.push({ offset, bytes });
  }
  return [parted, runs];
}

const placed = ({ offset, bytes }) => [0, 0x41, ...signed(offset), 0x0b, ...number(bytes.length), ...bytes];

// The two parts of a module; `isLater` says of a function's name whether it belongs to the rest, and
// `texts` are those that only the rest shows.
export function part(bytes, isLater, texts = []) {
  const module = read(bytes);
  const { imports, code, typeOf } = module;
  const count = imports.length;
  // What the page's script lends goes by short names.
  const renamed = imports.map(({ name }, at) => [name, `_${at.toString(36)}`]);
  const [firstData, restData] = withoutTexts(module.data, texts);
  const exportedOnes = new Set(module.exports.filter(({ kind }) => kind === 0).map(({ index }) => index));
  const later = new Set();
  for (let index = count; index < typeOf.length; index += 1) {
    const name = module.names.get(index);
    if (name && !exportedOnes.has(index) && isLater(name)) later.add(index);
  }

  // What is alike stands together: a compressed file is smaller by three parts in a hundred.
  const sortAlike = (functions) =>
    functions.sort(
      (a, b) =>
        later.has(a) - later.has(b) ||
        typeOf[a] - typeOf[b] ||
        Buffer.compare(code[a - count], code[b - count]),
    );

  // Who is called from where.
  const fromFirst = new Set();
  const fromLater = new Set();
  code.forEach((body, at) => {
    const calls = later.has(count + at) ? fromLater : fromFirst;
    eachFunction(body, instructions(body), (_, __, index) => calls.add(index));
  });

  // Places in the table: those that are there, and new ones behind them.
  const slots = new Map();
  for (const { offset, functions } of module.elements) {
    functions.forEach((index, at) => slots.set(index, offset + at));
  }
  const [size] = module.tables[0].limits;
  let end = size;
  const through = new Set([...later].filter((index) => fromFirst.has(index) || slots.has(index)));
  for (const index of through) if (!slots.has(index)) slots.set(index, end++);

  // The first part: one more import, one more global; then, for each type that is needed, a function
  // that goes to a place in the table.
  const flag = module.globals.length;
  const first = new Map(imports.map((_, index) => [index, index]));
  const kept = [];
  for (let index = count; index < typeOf.length; index += 1) {
    if (!later.has(index) || through.has(index)) kept.push(index);
  }
  sortAlike(kept);
  kept.forEach((index, at) => first.set(index, count + 1 + at));
  const nothing = module.types.findIndex(({ parameters, results }) => !parameters.length && !results.length);
  if (nothing < 0) throw new Error("wasm: no function takes and gives nothing");
  const ways = [...new Set([...through].map((index) => typeOf[index]))];
  const wayOf = new Map(ways.map((type, at) => [type, count + 1 + kept.length + at]));
  const parametersOf = (type) => module.types[type].parameters.flatMap((_, at) => [0x20, ...number(at)]);
  const way = (type) =>
    Buffer.from([
      0,
      ...[0x23, ...number(flag), 0x45, 0x04, 0x40, 0x10, ...number(count), 0x0b],
      ...parametersOf(type),
      ...[0x20, ...number(module.types[type].parameters.length), 0x11, ...number(type), 0, 0x0b],
    ]);
  const shortFor = (index) =>
    Buffer.from([
      ...[0, ...parametersOf(typeOf[index]), 0x41, ...signed(slots.get(index))],
      ...[0x10, ...number(wayOf.get(typeOf[index])), 0x0b],
    ]);
  const lent = [...fromLater].filter((index) => !later.has(index)).sort((a, b) => a - b);
  const shared = new Map(lent.map((index, at) => [index, `_${at.toString(36)}`]));

  const firstSections = module.sections
    .filter(({ id }) => id !== 0)
    .map(({ id, body }) => {
      switch (id) {
        case 1:
          return section(1, [
            ...number(module.types.length + ways.length),
            ...body.subarray(number(module.types.length).length),
            ...ways.flatMap((type) => {
              const { parameters, results } = module.types[type];
              return [0x60, ...list([...parameters, 0x7f]), ...list(results)];
            }),
          ]);
        case 2:
          return section(2, list([...imports.map(({ module, type }, at) => [...text(module), ...text(renamed[at][1]), 0, ...number(type)]), [...text("rest"), ...text("load"), 0, ...number(nothing)]]));
        case 3:
          return section(3, list([
            ...kept.map((index) => number(typeOf[index])),
            ...ways.map((_, at) => number(module.types.length + at)),
          ]));
        case 4:
          return section(4, list(module.tables.map(({ type, limits }, at) => [type, ...limited(at === 0 ? [end, end] : limits)])));
        case 6:
          return section(6, list([...module.globals.map(({ bytes }) => [...bytes]), [0x7f, 1, 0x41, 0, 0x0b]]));
        case 7:
          return section(7, list([
            ...module.exports.map((it) => exported(it.kind === 0 ? { ...it, index: first.get(it.index) } : it)),
            ...lent.map((index) => exported({ name: shared.get(index), kind: 0, index: first.get(index) })),
            ...module.tables.map((_, index) => exported({ name: `$t${index}`, kind: 1, index })),
            exported({ name: "$m", kind: 2, index: 0 }),
            ...[...module.globals, 0].map((_, index) => exported({ name: `$g${index}`, kind: 3, index })),
          ]));
        case 8:
          throw new Error("wasm: a start function");
        case 9:
          return section(9, list(module.elements.map(({ offset, functions }) => [0, 0x41, ...signed(offset), 0x0b, ...list(functions.map((index) => number(first.get(index))))])));
        case 10:
          return codeSection([
            ...kept.map((index) => (through.has(index) ? shortFor(index) : renumbered(code[index - count], first))),
            ...ways.map(way),
          ]);
        case 11:
          return section(11, list(firstData.map(placed)));
        default:
          return section(id, body);
      }
    });

  // The rest: everything of the first part that it needs comes as an import.
  const moved = sortAlike([...later]);
  const rest = new Map([
    ...lent.map((index, at) => [index, at]),
    ...moved.map((index, at) => [index, lent.length + at]),
  ]);
  const runs = [];
  for (const [index, slot] of [...slots].filter(([index]) => later.has(index)).sort((a, b) => a[1] - b[1])) {
    const run = runs.at(-1);
    if (run && run.offset + run.functions.length === slot) run.functions.push(index);
    else runs.push({ offset: slot, functions: [index] });
  }
  const borrowed = (name, description) => [...text("first"), ...text(name), ...description];
  const restSections = [
    section(1, module.sections.find(({ id }) => id === 1).body),
    section(2, list([
      ...lent.map((index) => borrowed(shared.get(index), [0, ...number(typeOf[index])])),
      ...module.tables.map(({ type, limits }, at) => borrowed(`$t${at}`, [1, type, ...limited(at === 0 ? [end, end] : limits)])),
      borrowed("$m", [2, ...limited(module.memories[0].limits)]),
      ...module.globals.map(({ type, mutable }, at) => borrowed(`$g${at}`, [3, type, mutable])),
    ])),
    section(3, list(moved.map((index) => number(typeOf[index])))),
    section(9, list(runs.map(({ offset, functions }) => [0, 0x41, ...signed(offset), 0x0b, ...list(functions.map((index) => number(rest.get(index))))]))),
    codeSection(moved.map((index) => renumbered(code[index - count], rest))),
    section(11, list(restData.map(placed))),
  ];
  return {
    first: assembled(firstSections),
    rest: assembled(restSections),
    flag: `$g${flag}`,
    renamed,
    counts: { kept: kept.length - through.size, through: through.size, moved: moved.length, lent: lent.length },
  };
}

// The module with a mark for every function that has run: exported globals `$f0`, `$f1`, … in the
// order of the functions, which `names` has.
export function watched(bytes) {
  const module = read(bytes);
  const { imports, code } = module;
  const base = module.globals.length;
  const sections = module.sections
    .filter(({ id }) => id !== 0)
    .map(({ id, body }) => {
      switch (id) {
        case 6:
          return section(6, list([...module.globals.map(({ bytes }) => [...bytes]), ...code.map(() => [0x7f, 1, 0x41, 0, 0x0b])]));
        case 7:
          return section(7, list([...module.exports.map(exported), ...code.map((_, at) => exported({ name: `$f${at}`, kind: 3, index: base + at }))]));
        case 10:
          return codeSection(code.map((body, at) => {
            const start = instructions(body);
            return Buffer.concat([body.subarray(0, start), Buffer.from([0x41, 1, 0x24, ...number(base + at)]), body.subarray(start)]);
          }));
        default:
          return section(id, body);
      }
    });
  const names = code.map((_, at) => module.names.get(imports.length + at) ?? "");
  return { module: assembled(sections), names };
}
