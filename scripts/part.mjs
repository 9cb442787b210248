// Parts the page's program in two: what is needed until the grid can be used, and the rest, which
// is fetched right after. What the first part calls of the rest it calls through the table, where
// nothing stands before the rest is there: then it is asked for.
// The rest shares the first part's memory, tables and globals. What a function of the first part has
// not run of itself goes to the rest too (scripts/parting/).

import { createHash } from "node:crypto";
import { assembled, codeSection, eachFunction, eachInstruction, instructions, Reader } from "./wasm.mjs";
import { list, number, read, section, signed, text } from "./wasm.mjs";
import { alike } from "./parting/alike.mjs";
import { cut } from "./parting/cut.mjs";
import { reach } from "./parting/reach.mjs";
import { placesInSources, standing } from "./parting/texts.mjs";

// So many zeros are cheaper than a new run of data.
const gap = 24;
// A function of at most so many bytes that both parts need is in both: to lend it takes room in the first.
const smallest = 400;

// A function's name as it is from build to build, short.
export function mark(name) {
  const plain = name.replace(/\[[0-9a-f]{16}\]|\.llvm\.\d+|\.\d+$/g, "");
  return createHash("sha256").update(plain).digest("hex").slice(0, 8);
}

// The body with every function that it names under its new number, and other instructions instead of
// the calls of those that `instead` has, and of those calls through the table whose type `through` has.
function renumbered(body, numbers, instead = new Map(), through = new Map()) {
  const pieces = [];
  let from = 0;
  const put = (at, end, bytes) => {
    pieces.push(body.subarray(from, at), Buffer.from(bytes));
    from = end;
  };
  eachInstruction(body, instructions(body), (code, at) => {
    if (code !== 0x10 && code !== 0x11 && code !== 0xd2) return;
    const reader = new Reader(body, at + 1);
    const index = reader.number();
    if (code === 0x11) {
      const table = reader.number();
      if (through.has(index) && table === 0) put(at, reader.at, through.get(index));
    } else if (instead.has(index)) put(at, reader.at, instead.get(index));
    else put(at + 1, reader.at, number(numbers.get(index)));
  });
  pieces.push(body.subarray(from));
  return Buffer.concat(pieces);
}

// Things with places, as runs of neighbours.
function runsOf(things) {
  const runs = [];
  for (const { offset, content } of things.sort((a, b) => a.offset - b.offset)) {
    const run = runs.at(-1);
    if (run && run.offset + run.content.length === offset) run.content.push(...content);
    else runs.push({ offset, content: [...content] });
  }
  return runs;
}

// The data in two: what the first part may come to and the rest, each in runs without the nothing that is
// between them. What is `absent` is given as [from, until].
function partedData(data, absent) {
  const low = data[0].offset;
  const end = data.at(-1).offset + data.at(-1).content.length;
  const both = Buffer.alloc(end - low);
  for (const { offset, content } of data) content.copy(both, offset - low);
  const gone = new Uint8Array(both.length);
  for (const [from, until] of absent) gone.fill(1, from - low, until - low);
  return [filled(both, low, (at) => !gone[at], () => true), filled(both, low, (at) => gone[at], (at) => gone[at])];
}

// What is not nothing among the bytes that are `wanted`, in runs; a few zeros are less than a new run,
// where they `mayCome` too: what the program has written in the meantime stays.
function filled(bytes, low, wanted, mayCome) {
  const runs = [];
  let [from, until] = [-1, -1];
  const keep = () => {
    if (from < 0) return;
    const content = Buffer.from(bytes.subarray(from, until));
    content.forEach((_, at) => wanted(from + at) || (content[at] = 0));
    runs.push({ offset: low + from, content });
    from = -1;
  };
  bytes.forEach((byte, at) => {
    if (!mayCome(at)) keep();
    if (byte === 0 || !wanted(at)) return;
    if (from >= 0 && at - until > gap) keep();
    if (from < 0) from = at;
    until = at + 1;
  });
  keep();
  return runs;
}

const at = (offset) => [0, 0x41, ...signed(offset), 0x0b];
const data = ({ offset, content }) => [...at(offset), ...number(content.length), ...content];
const elements = (numbers) => ({ offset, content }) => [
  ...at(offset),
  ...list(content.map((index) => number(numbers.get(index)))),
];
const exported = ({ name, kind, index }) => [...text(name), kind, ...number(index)];
const limited = (limits) => [limits.length - 1, ...limits.flatMap(number)];

// The two parts of a module; `isLater` says of a mark whether what has it belongs to the rest, and
// `texts` are what may, by their own marks; those of `others` do.
export function part(bytes, isLater, texts = [], others = []) {
  const uncut = read(bytes);
  const marks = new Map([...uncut.names].map(([index, name]) => [index, mark(name)]));
  const isFirst = (index) => !isLater(marks.get(index));
  const module = cut(uncut, (index) => (isFirst(index) ? marks.get(index) : undefined), isLater);
  const { imports, types, typeOf, tables, globals, code, tails } = module;
  const count = imports.length;
  const all = code.map((_, at) => count + at);
  const later = new Set([...all.filter((index) => marks.has(index) && !isFirst(index)), ...tails]);

  const ordered = (functions) => alike(functions, (index) => code[index - count], (index) => typeOf[index]);

  // What the first part's data and places in the table are.
  const { pieces, slots: reached } = reach(
    module,
    (index) => marks.get(index),
    (index) => !later.has(index),
    ({ mark }) => isLater(mark),
  );
  const starts = new Set(pieces.map(({ from }) => from));
  const standsAt = standing(module.data, (address) => starts.has(address));
  const absent = [
    ...pieces.filter((piece) => !piece.reached).map(({ from, until }) => [from, until]),
    ...[...texts.filter((text) => isLater(mark(text))), ...others].flatMap(standsAt),
    ...placesInSources(module.data),
  ];

  // Who is called from where.
  const isFunction = ({ kind }) => kind === 0;
  const fromFirst = new Set(module.exports.filter(isFunction).map(({ index }) => index));
  const fromLater = new Set();
  const eachCall = (index, found) => {
    const body = code[index - count];
    eachFunction(body, instructions(body), (_, __, called) => found(called));
  };
  const copied = new Set();
  const metLater = (called) => {
    if (fromLater.has(called)) return;
    fromLater.add(called);
    if (later.has(called) || called < count || code[called - count].length > smallest) return;
    copied.add(called);
    eachCall(called, metLater);
  };
  for (const index of all) eachCall(index, later.has(index) ? metLater : (called) => fromFirst.add(called));

  // Places in the table: those that are there, and new ones behind them.
  const slots = new Map();
  for (const { offset, content } of module.elements) {
    content.forEach((index, at) => {
      if (reached.has(offset + at) || !slots.has(index)) slots.set(index, offset + at);
    });
  }
  let end = tables[0].limits[0];
  const isTail = new Set(tails);
  const called = [...later].filter((index) => fromFirst.has(index) && !isTail.has(index));
  for (const index of called) if (!slots.has(index)) slots.set(index, end++);

  // The first part has one more import and one more global, a way through the table for each type that
  // the rest has there, stand-ins for what is called of the rest by its number, and a function that asks
  // for the rest if it is not there.
  // What is called from a single place needs no stand-in: it is called through the table there.
  // What of the page's script only the rest calls, the rest alone imports.
  const loaded = globals.length;
  const isImport = (index) => index < count;
  module.elements.forEach(({ content }) => content.forEach((index) => isImport(index) && fromFirst.add(index)));
  const given = imports.map((_, index) => index).filter((index) => fromFirst.has(index));
  const load = given.length;
  const stands = called.sort((a, b) => typeOf[a] - typeOf[b] || slots.get(a) - slots.get(b));
  const own = ordered(all.filter((index) => !later.has(index)));
  const first = new Map([
    ...given.map((index, at) => [index, at]),
    ...[...own, ...stands].map((index, at) => [index, load + 1 + at]),
  ]);
  const nothing = types.findIndex((it) => it.parameters.length + it.results.length === 0);
  if (nothing < 0) throw new Error("wasm: no function takes and gives nothing");
  for (const index of own) {
    eachFunction(code[index - count], instructions(code[index - count]), (_, __, called) => {
      if (isTail.has(called)) slots.set(called, end++);
    });
  }
  const sized = ({ type, limits }, at) => [type, ...limited(at === 0 ? [end, end] : limits)];
  const behind = [...later].filter((index) => reached.has(slots.get(index)) && !isTail.has(index));
  const ways = [...new Set([...stands, ...behind].map((index) => typeOf[index]))].sort((a, b) => a - b);
  const need = load + 1 + own.length + stands.length + ways.length;
  const instead = new Map(
    tails.map((index) => [
      index,
      [0x10, ...number(need), 0x41, ...signed(slots.get(index)), 0x11, ...number(typeOf[index]), 0],
    ]),
  );
  const wayOf = new Map(ways.map((type, at) => [type, load + 1 + own.length + stands.length + at]));
  const passed = (type) => types[type].parameters.flatMap((_, at) => [0x20, ...number(at)]);
  const through = new Map(ways.map((type) => [type, [0x10, ...number(wayOf.get(type))]]));
  // Before the rest is there, an empty place is one of its own.
  const way = (type) => {
    const place = [0x20, ...number(types[type].parameters.length)];
    return Buffer.from([
      ...[0, 0x23, ...number(loaded), 0x45, 0x04, 0x40],
      ...[...place, 0x25, 0, 0xd1, 0x04, 0x40, 0x10, ...number(load), 0x0b, 0x0b],
      ...[...passed(type), ...place, 0x11, ...number(type), 0, 0x0b],
    ]);
  };
  const standIn = (index) =>
    Buffer.from([
      ...[0, ...passed(typeOf[index]), 0x41, ...signed(slots.get(index))],
      ...[0x10, ...number(wayOf.get(typeOf[index])), 0x0b],
    ]);

  const needed = Buffer.from(
    [0, 0x23, ...number(loaded), 0x45, 0x04, 0x40, 0x10, ...number(load), 0x0b, 0x0b],
  );

  // What the parts lend each other, and what the page's script lends, goes by short names.
  const renamed = imports.map(({ name }, at) => [name, `_${at.toString(36)}`]);
  const imported = (index) => {
    const { module, type } = imports[index];
    return [...text(module), ...text(renamed[index][1]), 0, ...number(type)];
  };
  const lent = [...fromLater]
    .filter((index) => !isImport(index) && !later.has(index) && !copied.has(index))
    .sort((a, b) => first.get(a) - first.get(b));
  // Functions are lent by their places in the table, under which the script finds them.
  const lentFrom = end;
  const lentAnew = lent.filter((index) => !slots.has(index));
  for (const index of lentAnew) slots.set(index, end++);
  const nameOf = (index) => `_${slots.get(index).toString(36)}`;

  const inTable = (which, isIn) =>
    module.elements.flatMap(({ offset, content }) =>
      content
        .map((index, at) => ({ offset: offset + at, content: [index] }))
        .filter(({ content: [index] }) => which.has(index) === isIn),
    );
  const [firstData, restData] = partedData(module.data, absent);
  const bodies = {
    1: () => [
      ...types.map(({ bytes }) => [...bytes]),
      ...ways.map((type) => [
        ...[0x60, ...list([...types[type].parameters, 0x7f])],
        ...list(types[type].results),
      ]),
    ],
    2: () => [
      ...given.map(imported),
      [...text("rest"), ...text("load"), 0, ...number(nothing)],
    ],
    3: () => [
      ...[...own, ...stands].map((index) => number(typeOf[index])),
      ...ways.map((_, at) => number(types.length + at)),
      number(nothing),
    ],
    4: () => tables.map(sized),
    6: () => [...globals.map(({ bytes }) => [...bytes]), [0x7f, 1, 0x41, 0, 0x0b]],
    7: () => [
      ...module.exports.map((it) =>
        exported(isFunction(it) ? { ...it, index: first.get(it.index) } : it),
      ),
      ...tables.map((_, index) => exported({ name: `$t${index}`, kind: 1, index })),
      exported({ name: "$m", kind: 2, index: 0 }),
      ...[...globals, 0].map((_, index) => exported({ name: `$g${index}`, kind: 3, index })),
    ],
    9: () => runsOf([...inTable(later, false), ...lentAnew.map((index, at) => ({ offset: lentFrom + at, content: [index] }))]).map(elements(first)),
    11: () => firstData.map(data),
  };
  const firstSections = module.sections.map(({ id, body }) => {
    if (id === 8) throw new Error("wasm: a start function");
    if (id === 12) return section(12, number(firstData.length));
    if (id in bodies) return section(id, list(bodies[id]()));
    if (id !== 10) return section(id, body);
    return codeSection([
      ...own.map((index) => renumbered(code[index - count], first, instead, through)),
      ...stands.map(standIn),
      ...ways.map(way),
      needed,
    ]);
  });

  // The rest: everything of the first part that it needs comes as an import.
  const moved = ordered([...later, ...copied]);
  const asked = [...fromLater].filter(isImport).sort((a, b) => a - b);
  const rest = new Map([...asked, ...lent, ...moved].map((index, at) => [index, at]));
  const places = [
    ...inTable(later, true),
    ...[...later]
      .filter((index) => slots.get(index) >= tables[0].limits[0])
      .map((index) => ({ offset: slots.get(index), content: [index] })),
  ];
  const borrowed = (name, what) => [...text("first"), ...text(name), ...what];
  const restSections = [
    section(1, list(types.map(({ bytes }) => [...bytes]))),
    section(2, list([
      ...asked.map(imported),
      ...lent.map((index) => borrowed(nameOf(index), [0, ...number(typeOf[index])])),
      ...tables.map((table, at) => borrowed(`$t${at}`, [1, ...sized(table, at)])),
      borrowed("$m", [2, ...limited(module.memories[0].limits)]),
      ...globals.map(({ type, mutable }, at) => borrowed(`$g${at}`, [3, type, mutable])),
    ])),
    section(3, list(moved.map((index) => number(typeOf[index])))),
    section(9, list(runsOf(places).map(elements(rest)))),
    codeSection(moved.map((index) => renumbered(code[index - count], rest))),
    section(11, list(restData.map(data))),
  ];
  return {
    first: assembled(firstSections),
    rest: assembled(restSections),
    // The first part's functions: which one became which.
    numbers: first,
    // The exported global that says whether the rest is there, and the script's new names.
    loaded: `$g${loaded}`,
    renamed,
  };
}
