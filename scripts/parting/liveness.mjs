// Which locals are still read behind a place: whoever leaves there need not take the others along.

import { op, operand, targets } from "./body.mjs";

const nothing = (body) => new Uint32Array((body.locals.length + 31) >> 5);
const add = (set, others) => {
  let more = false;
  for (let word = 0; word < set.length; word += 1) {
    const both = set[word] | others[word];
    if (both >>> 0 !== set[word]) more = true;
    set[word] = both;
  }
  return more;
};

export const members = (set) => {
  const found = [];
  set.forEach((word, at) => {
    for (let bit = 0; bit < 32; bit += 1) if ((word >>> bit) & 1) found.push(at * 32 + bit);
  });
  return found;
};

// The sets before each instruction in `wanted`, and those behind each body (`behind`, by what opens
// it) and at the beginning of each loop (`again`). A loop may be gone through once more, so that what
// is read at its beginning is live at its end: the pass is repeated until nothing is new.
export function liveness(body, wanted) {
  const { codes, opener } = body;
  const again = new Map();
  const [before, behind] = [new Map(), new Map([[-1, nothing(body)]])];
  for (let settled = false; !settled; ) {
    settled = true;
    const frames = [];
    let live = nothing(body);
    const label = (depth) => {
      const { opens } = frames.at(-1 - depth);
      return (opens >= 0 && codes[opens] === op.loop && again.get(opens)) || behind.get(opens);
    };
    for (let index = codes.length - 1; index >= 0; index -= 1) {
      switch (codes[index]) {
        case op.end: {
          const opens = opener.get(index);
          behind.set(opens, live.slice());
          if (codes[opens] === op.loop && !again.has(opens)) again.set(opens, nothing(body));
          frames.push({ opens, other: undefined });
          break;
        }
        case op.else: {
          const frame = frames.at(-1);
          frame.other = live;
          live = behind.get(frame.opens).slice();
          break;
        }
        case op.if: {
          const { opens, other } = frames.pop();
          add(live, other ?? behind.get(opens));
          break;
        }
        case op.block:
          frames.pop();
          break;
        case op.loop:
          frames.pop();
          if (add(again.get(index), live)) settled = false;
          break;
        case op.br:
          live = label(operand(body, index)).slice();
          break;
        case op.brIf:
          add(live, label(operand(body, index)));
          break;
        case op.brTable:
          live = nothing(body);
          for (const depth of targets(body, index)) add(live, label(depth));
          break;
        case op.return:
        case op.unreachable:
          live = nothing(body);
          break;
        case op.get: {
          const local = operand(body, index);
          live[local >> 5] |= 1 << (local & 31);
          break;
        }
        case op.set:
        case op.tee: {
          const local = operand(body, index);
          live[local >> 5] &= ~(1 << (local & 31));
          break;
        }
      }
      if (wanted.has(index)) before.set(index, live.slice());
    }
  }
  return { before, behind, again };
}
