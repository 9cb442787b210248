// A module with the cold tails of its functions as functions of their own, at its end.

import { bodyOf } from "./body.mjs";
import { outlined } from "./outline.mjs";
import { cold, regions } from "./regions.mjs";
import { list } from "../wasm.mjs";

// `nameOf` says of a function's number under which name its tails are known, or nothing where it is to
// stay as it is; `isCold` says it of a tail's mark. `tails` are the numbers of the new functions.
export function cut(module, nameOf, isCold) {
  const types = [...module.types];
  const numbers = new Map();
  const key = ({ parameters, results }) => `${parameters} ${results}`;
  types.forEach((type, at) => numbers.has(key(type)) || numbers.set(key(type), at));
  const typeNumber = ({ parameters, results }) => {
    const known = key({ parameters, results });
    if (!numbers.has(known)) {
      const bytes = Buffer.from([0x60, ...list(parameters), ...list(results)]);
      numbers.set(known, types.push({ parameters, results, bytes }) - 1);
    }
    return numbers.get(known);
  };
  const inside = { ...module, types, typeNumber };

  const count = module.imports.length;
  const code = [...module.code];
  const typeOf = [...module.typeOf];
  const tails = [];
  module.code.forEach((bytes, at) => {
    const name = nameOf(count + at);
    if (name === undefined) return;
    const body = bodyOf(bytes, types[typeOf[count + at]]);
    const found = cold(body, regions(body, name), isCold);
    const parted = found.length > 0 && outlined(body, inside, found, count + code.length);
    if (!parted) return;
    code[at] = parted.code;
    for (const tail of parted.tails) {
      tails.push(count + code.push(tail.code) - 1);
      typeOf.push(typeNumber(tail.type));
    }
  });
  return { ...module, types, code, typeOf, tails };
}
