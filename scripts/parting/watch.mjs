// A module that remembers where it has been: a byte behind its memory for each place that one may be at
// without having been anywhere before, in the order of the functions and of the places in them.

import { bodyOf, eachEntry } from "./body.mjs";
import { cold, regions } from "./regions.mjs";
import { assembled, codeSection, list, number, read, section } from "../wasm.mjs";

const page = 65536;

export function watched(bytes) {
  const module = read(bytes);
  const { sections, imports, exports, code, names, types, typeOf, memories } = module;
  const [pages] = memories[0].limits;
  const first = pages * page;
  let next = first;
  const bodies = code.map((content, at) => {
    const body = bodyOf(content, types[typeOf[imports.length + at]]);
    const pieces = [];
    let past = 0;
    eachEntry(body, (index) => {
      const here = body.at[index];
      pieces.push(content.subarray(past, here));
      pieces.push(Buffer.from([0x41, 0, 0x41, 1, 0x3a, 0, ...number(next)]));
      next += 1;
      past = here;
    });
    pieces.push(content.subarray(past));
    return Buffer.concat(pieces);
  });
  const more = Math.ceil((next - first) / page);
  const limits = [pages + more, ...memories[0].limits.slice(1)];
  const memory = exports.find(({ kind }) => kind === 2);
  if (!memory) throw new Error("wasm: the memory is not exported");
  const parts = sections.map(({ id, body }) => {
    if (id === 5) return section(5, list([[limits.length - 1, ...limits.flatMap(number)]]));
    return id === 10 ? codeSection(bodies) : section(id, body);
  });
  return {
    module: assembled(parts),
    // Where the bytes are, and of what.
    memory: memory.name,
    first,
    length: next - first,
    functions: code.map((content, at) => ({
      name: names.get(imports.length + at) ?? "",
      body: () => bodyOf(content, types[typeOf[imports.length + at]]),
    })),
  };
}

// What of a watched module has not run, of which `bytes` tell: the marks of functions and of tails of
// those that have. What has once run under a mark is not said to be later by it.
export function notRun({ functions }, bytes, markOf) {
  const [ran, not] = [new Set(), new Set()];
  let next = 0;
  for (const { name, body } of functions) {
    const mark = markOf(name);
    const it = body();
    const all = regions(it, mark);
    const from = next;
    next += all.length;
    // A function without instructions is as good as run.
    if (all.length > 0 && !bytes[from]) {
      if (name) not.add(mark);
      continue;
    }
    ran.add(mark);
    if (!name) continue;
    all.forEach(({ mark: own }, at) => bytes[from + at] && ran.add(own));
    for (const { mark: own } of cold(it, all, (_, at) => !bytes[from + at])) not.add(own);
  }
  return [...not].filter((it) => !ran.has(it)).sort();
}
