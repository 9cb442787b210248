// A WebAssembly module in pieces: as far as parting it in two needs to understand one. What it
// does not know it refuses, and the build stops.

// The length of a number in LEB128 and its value; signed ones are passed over alike.
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  skipNumber() {
    while (this.byte() >= 128);
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return new TextDecoder().decode(this.take(this.number()));
  }
}

export function number(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) + (value >= 128 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value > 0);
  return bytes;
}

// A signed number, as i32.const has it.
export function signed(value) {
  const bytes = [];
  for (;;) {
    const byte = value & 127;
    value >>= 7;
    const last = (value === 0 && !(byte & 64)) || (value === -1 && byte & 64);
    bytes.push(last ? byte : byte | 128);
    if (last) return bytes;
  }
}

export const text = (string) => {
  const bytes = new TextEncoder().encode(string);
  return [...number(bytes.length), ...bytes];
};

export const list = (items) => [...number(items.length), ...items.flat()];

export function section(id, body) {
  return Buffer.from([id, ...number(body.length), ...body]);
}

export function codeSection(bodies) {
  const sized = bodies.flatMap((body) => [Buffer.from(number(body.length)), body]);
  const content = Buffer.concat([Buffer.from(number(bodies.length)), ...sized]);
  return Buffer.concat([Buffer.from([10, ...number(content.length)]), content]);
}

// A module of these sections.
export const assembled = (sections) =>
  Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), ...sections]);

const blank = (reader) => reader;
const one = (reader) => reader.skipNumber();
const two = (reader) => (reader.skipNumber(), reader.skipNumber());

// What follows each opcode, beyond those without anything: 0x45…0xc4 are arithmetic.
export const after = new Map([
  ...[0x00, 0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1].map((code) => [code, blank]),
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2].map(
    (code) => [code, one],
  ),
  [0x0e, (reader) => { for (let left = reader.number() + 1; left > 0; left -= 1) reader.skipNumber(); }],
  [0x11, two],
  [0x1c, (reader) => reader.take(reader.number())],
  ...Array.from({ length: 0x3e - 0x28 + 1 }, (_, index) => [0x28 + index, two]),
  [0x43, (reader) => reader.take(4)],
  [0x44, (reader) => reader.take(8)],
  ...Array.from({ length: 0xc4 - 0x45 + 1 }, (_, index) => [0x45 + index, blank]),
]);
// The same behind 0xfc: conversions, bulk memory, tables.
export const afterFc = (code, reader) => {
  if (code <= 7) return;
  if ([9, 11, 13, 15, 16, 17].includes(code)) return one(reader);
  if ([8, 10, 12, 14].includes(code)) return two(reader);
  throw new Error(`wasm: 0xfc ${code} is not known here`);
};

// Calls `found(code, at)` for each instruction, with the place where it stands; what is behind the prefix
// 0xfc is passed over.
export function eachInstruction(bytes, start, found) {
  const reader = new Reader(bytes, start);
  while (reader.at < bytes.length) {
    const at = reader.at;
    const code = reader.byte();
    if (code === 0xfc) {
      afterFc(reader.number(), reader);
      continue;
    }
    const skip = after.get(code);
    if (!skip) throw new Error(`wasm: 0x${code.toString(16)} is not known here`);
    skip(reader);
    found(code, at);
  }
}

// Calls `found(at, end, index)` for each function that the instructions name: where its number
// stands and which one it is.
export function eachFunction(bytes, start, found) {
  eachInstruction(bytes, start, (code, at) => {
    if (code !== 0x10 && code !== 0xd2) return;
    const reader = new Reader(bytes, at + 1);
    const index = reader.number();
    found(at + 1, reader.at, index);
  });
}

// The module's sections, those that matter here read.
export function read(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    sections.push({ id, body: reader.take(reader.number()) });
  }
  const custom = sections.filter(({ id }) => id === 0);
  const bodyOf = (id) => sections.find((section) => section.id === id)?.body ?? Buffer.from([0]);
  const entries = (id, entry) => {
    const reader = new Reader(bodyOf(id));
    return Array.from({ length: reader.number() }, () => entry(reader));
  };

  const limits = (reader) => (reader.byte() & 1 ? [reader.number(), reader.number()] : [reader.number()]);
  const imports = entries(2, (reader) => {
    const [module, name] = [reader.text(), reader.text()];
    const kind = reader.byte();
    if (kind !== 0) throw new Error(`wasm: ${module}.${name} is imported and no function`);
    const type = reader.number();
    return { module, name, type };
  });
  const types = entries(1, (reader) => {
    const from = reader.at;
    if (reader.byte() !== 0x60) throw new Error("wasm: a type that is no function's");
    const parameters = [...reader.take(reader.number())];
    const results = [...reader.take(reader.number())];
    return { parameters, results, bytes: reader.bytes.subarray(from, reader.at) };
  });
  const typeOf = [...imports.map(({ type }) => type), ...entries(3, (reader) => reader.number())];
  const tables = entries(4, (reader) => ({ type: reader.byte(), limits: limits(reader) }));
  const memories = entries(5, (reader) => ({ limits: limits(reader) }));
  const globals = entries(6, (reader) => {
    const from = reader.at;
    const [type, mutable] = [reader.byte(), reader.byte()];
    // Its first value is a constant or null.
    const code = reader.byte();
    if (![0x41, 0x42, 0xd0].includes(code)) throw new Error("wasm: a global that begins unusually");
    reader.skipNumber();
    if (reader.byte() !== 0x0b) throw new Error("wasm: a global that begins unusually");
    return { bytes: reader.bytes.subarray(from, reader.at), type, mutable };
  });
  const exports = entries(7, (reader) => ({
    name: reader.text(),
    kind: reader.byte(),
    index: reader.number(),
  }));
  const elements = entries(9, (reader) => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) {
      throw new Error("wasm: the table is filled unusually");
    }
    const offset = reader.number();
    if (reader.byte() !== 0x0b) throw new Error("wasm: the table is filled unusually");
    return { offset, content: Array.from({ length: reader.number() }, () => reader.number()) };
  });
  const code = entries(10, (reader) => reader.take(reader.number()));
  const data = entries(11, (reader) => {
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("wasm: data of an unusual kind");
    const offset = reader.number();
    if (reader.byte() !== 0x0b) throw new Error("wasm: data of an unusual kind");
    return { offset, content: reader.take(reader.number()) };
  });
  return {
    sections: sections.filter(({ id }) => id !== 0),
    ...{ types, imports, typeOf, tables, memories, globals, exports, elements, code, data },
    names: names(custom),
  };
}

// The names of functions, by their number.
function names(custom) {
  const found = new Map();
  for (const { body } of custom) {
    const reader = new Reader(body);
    if (reader.text() !== "name") continue;
    while (reader.at < body.length) {
      const kind = reader.byte();
      const inside = new Reader(reader.take(reader.number()));
      if (kind !== 1) continue;
      for (let left = inside.number(); left > 0; left -= 1) found.set(inside.number(), inside.text());
    }
  }
  return found;
}

// Where a function's instructions begin, behind its locals.
export function instructions(body) {
  const reader = new Reader(body);
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.skipNumber();
    reader.byte();
  }
  return reader.at;
}
