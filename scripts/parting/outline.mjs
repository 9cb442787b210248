// Makes functions of the cold tails of a function. A tail is given the values on the stack and the
// locals that it reads, and gives back the locals that it has changed and that are read behind it. It
// may be left by several ways, as the function goes on behind it, at the end of a body around it, at the
// beginning of a loop or not at all: then it also says by which one.

import { blockType, op, operand, targets } from "./body.mjs";
import { liveness, members } from "./liveness.mjs";
import { stacks } from "./stack.mjs";
import { number, signed } from "../wasm.mjs";

const i32 = 0x7f;

// The locals of a function as its body begins with them.
function declared(types) {
  const runs = [];
  for (const type of types) {
    if (runs.at(-1)?.type === type) runs.at(-1).many += 1;
    else runs.push({ many: 1, type });
  }
  return [...number(runs.length), ...runs.flatMap(({ many, type }) => [...number(many), type])];
}

const get = (local) => [op.get, ...number(local)];
const set = (local) => [op.set, ...number(local)];
const constant = (value) => [op.const, ...signed(value)];

// By which ways a tail is left: each by the label that it goes to, seen from the tail's body, or `-1`
// where it only goes on behind a loop.
function ways(body, { from, until, open, end }, falls) {
  const outermost = open.length - 1;
  const found = new Set();
  let depth = 0;
  const out = (label) => label >= depth && found.add(label - depth);
  for (let index = from; index < until; index += 1) {
    const code = body.codes[index];
    if (code === op.block || code === op.loop || code === op.if) depth += 1;
    else if (code === op.end) depth -= 1;
    else if (code === op.br || code === op.brIf) out(operand(body, index));
    else if (code === op.brTable) targets(body, index).forEach(out);
    else if (code === op.return) found.add(outermost);
  }
  if (falls) found.add(end);
  return [...found].sort((a, b) => a - b);
}

// What is known of each tail before anything is moved.
function plan(body, module, tails) {
  const froms = new Set(tails.map(({ from }) => from));
  const { found, reached } = stacks(body, module, froms);
  const { before, behind, again } = liveness(body, froms);
  return tails.flatMap((it) => {
    const { from, until, open } = it;
    // Where one comes to by going on: a loop's own label is its beginning.
    const tail = { ...it, end: body.codes[open.at(-1)] === op.loop ? -1 : 0 };
    const waiting = found.get(from);
    if (!waiting || waiting.includes(0)) return [];
    const type = (local) => body.locals[local];
    const sorted = (locals) => locals.sort((a, b) => type(b) - type(a) || a - b);
    const used = new Set();
    const written = new Set();
    for (let index = from; index < until; index += 1) {
      const code = body.codes[index];
      if (code !== op.get && code !== op.set && code !== op.tee) continue;
      used.add(operand(body, index));
      if (code !== op.get) written.add(operand(body, index));
    }
    const exits = ways(body, tail, reached.get(until)).map((label) => {
      const opens = open.at(-1 - Math.max(label, 0));
      const isLoop = body.codes[opens] === op.loop && label >= 0;
      const { parameters, results } = opens < 0 ? body : blockType(body, opens, module.types);
      return { label, carried: isLoop ? parameters : results, live: (isLoop ? again : behind).get(opens) };
    });
    const needed = new Set(exits.flatMap(({ live }) => members(live)));
    const given = sorted(members(before.get(from)).filter((local) => used.has(local)));
    const changed = sorted([...written].filter((local) => needed.has(local)));
    // A call of it must be shorter than it is.
    const cost = 2 * given.length + 2 * changed.length + 4 * exits.length + 8;
    if (cost > body.at[until] - body.at[from]) return [];
    return [{ ...tail, waiting, used, exits, given, changed }];
  });
}

// The values that several ways carry, each type as often as one of them needs it.
function pool(exits) {
  const types = [];
  for (const { carried } of exits) {
    const left = [...types];
    for (const type of carried) {
      const at = left.indexOf(type);
      if (at >= 0) left.splice(at, 1);
      else types.push(type);
    }
  }
  const places = ({ carried }) => {
    const free = types.map((type, at) => ({ type, at }));
    return carried.map((type) => free.splice(free.findIndex((it) => it.type === type), 1)[0].at);
  };
  return { types, places };
}

// The tail as a function: its body and its type. Each way out is the end of a block around it.
function apart(body, tail, module) {
  const { from, until, open, waiting, used, exits, given, changed } = tail;
  const several = exits.length > 1;
  const { types: shared, places } = pool(several ? exits : []);
  const typesOf = (locals) => locals.map((local) => body.locals[local]);
  const parameters = [...waiting, ...typesOf(given)];
  const results = [
    ...(several ? [i32, ...shared] : (exits[0]?.carried ?? [])),
    ...typesOf(changed),
  ];
  const others = [...used].filter((local) => !given.includes(local)).sort((a, b) => body.locals[b] - body.locals[a] || a - b);
  const numbers = new Map([...given, ...others].map((local, at) => [local, waiting.length + at]));
  const firstShared = parameters.length + others.length;

  const pieces = [Buffer.from(declared([...typesOf(others), ...shared]))];
  const write = (bytes) => pieces.push(Buffer.from(bytes));
  for (const { carried } of [...exits].reverse()) write([op.block, ...blockOf(carried, module)]);
  waiting.forEach((_, at) => write(get(at)));
  const outermost = open.length - 1;
  let depth = 0;
  const going = (label) =>
    number(label < depth ? label : depth + exits.findIndex((exit) => exit.label === label - depth));
  for (let index = from; index < until; index += 1) {
    const code = body.codes[index];
    if (code === op.block || code === op.loop || code === op.if) depth += 1;
    else if (code === op.end) depth -= 1;
    if (code === op.get || code === op.set || code === op.tee) {
      write([code, ...number(numbers.get(operand(body, index)))]);
    } else if (code === op.br || code === op.brIf) {
      write([code, ...going(operand(body, index))]);
    } else if (code === op.brTable) {
      const all = targets(body, index);
      write([code, ...number(all.length - 1), ...all.flatMap(going)]);
    } else if (code === op.return) {
      write([op.br, ...going(depth + outermost)]);
    } else {
      pieces.push(body.bytes.subarray(body.at[index], body.at[index + 1]));
    }
  }
  exits.forEach((exit, at) => {
    write([op.end]);
    if (several) {
      const own = places(exit);
      write(own.toReversed().flatMap((place) => set(firstShared + place)));
      write([...constant(at), ...shared.flatMap((_, place) => get(firstShared + place))]);
    }
    write(changed.flatMap((local) => get(numbers.get(local))));
    write([op.return]);
  });
  write([op.end]);
  return { code: Buffer.concat(pieces), type: { parameters, results } };
}

// What stands in its place: `call` is the new function's number.
function inPlace(tail, call, newLocal) {
  const { open, exits, given, changed, end } = tail;
  const go = (label) => {
    if (label === end) return [];
    return label === open.length - 1 ? [op.return] : [op.br, ...number(label)];
  };
  const bytes = [...given.flatMap(get), op.call, ...number(call)];
  const keep = changed.toReversed().flatMap(set);
  if (exits.length === 0) return [...bytes, op.unreachable];
  if (exits.length === 1) return [...bytes, ...keep, ...go(exits[0].label)];
  if (exits.every(({ carried }) => carried.length === 0)) {
    const labels = exits.map(({ label }) => label);
    if (labels.length === 2) return [...bytes, ...keep, 0x0d, ...number(labels[1]), ...go(labels[0])];
    if (labels[0] >= 0) return [...bytes, ...keep, op.brTable, ...number(labels.length - 1), ...labels.flatMap(number)];
  }
  // Some carry values, or one goes on behind a loop: one after the other.
  const { types, places } = pool(exits);
  const which = newLocal(i32);
  const kept = types.map(newLocal);
  const carry = (exit) => places(exit).flatMap((place) => get(kept[place]));
  bytes.push(...keep, ...kept.toReversed().flatMap(set), ...set(which));
  for (let at = exits.length - 1; at > 0; at -= 1) {
    bytes.push(...get(which), ...constant(at), 0x46, op.if, 0x40, ...carry(exits[at]));
    bytes.push(...[op.br, ...number(exits[at].label + 1)], op.end);
  }
  return [...bytes, ...carry(exits[0]), ...go(exits[0].label)];
}

const blockOf = (results, module) =>
  results.length === 0 ? [0x40] : results.length === 1 ? [results[0]] : signed(module.typeNumber({ parameters: [], results }));

// The function without those tails, and the functions that they have become, in their order;
// `firstNumber` is the number of the first of them.
export function outlined(body, module, tails, firstNumber) {
  const planned = plan(body, module, tails);
  if (planned.length === 0) return undefined;
  const extra = [];
  const newLocal = (type) => body.locals.length + extra.push(type) - 1;
  const pieces = [];
  let past = body.at[0];
  planned.forEach((tail, at) => {
    pieces.push(body.bytes.subarray(past, body.at[tail.from]));
    pieces.push(Buffer.from(inPlace(tail, firstNumber + at, newLocal)));
    past = body.at[tail.until];
  });
  pieces.push(body.bytes.subarray(past));
  const own = [...body.locals.slice(body.parameters.length), ...extra];
  return {
    code: Buffer.concat([Buffer.from(declared(own)), ...pieces]),
    tails: planned.map((tail) => apart(body, tail, module)),
  };
}
