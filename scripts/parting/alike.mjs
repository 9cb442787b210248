// The order in which functions take the least room in a compressed file: each stands behind the one
// that has most in common with it, as far as pieces of so many bytes tell.

const piece = 5;
// What so many have tells nothing about any two of them.
const common = 1000;

const pieces = (body) => {
  const found = new Set();
  for (let at = 0; at + piece <= body.length; at += 1) found.add(body.readUIntBE(at, piece));
  return found;
};

// `kindOf` is what functions are to be held together by where nothing else does: their type.
export function alike(functions, bodyOf, kindOf) {
  const bodies = new Map(functions.map((index) => [index, bodyOf(index)]));
  const sorted = [...functions].sort(
    (a, b) => kindOf(a) - kindOf(b) || Buffer.compare(bodies.get(a), bodies.get(b)),
  );
  const has = sorted.map((index) => pieces(bodies.get(index)));
  const who = new Map();
  has.forEach((own, at) => {
    for (const it of own) who.has(it) ? who.get(it).push(at) : who.set(it, [at]);
  });

  const left = new Set(sorted.keys());
  const order = [];
  let at = 0;
  while (left.size > 0) {
    left.delete(at);
    order.push(sorted[at]);
    const shared = new Map();
    for (const it of has[at]) {
      const others = who.get(it);
      if (others.length > common) continue;
      const weight = 1 / Math.log2(1 + others.length);
      for (const other of others) if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + weight);
    }
    let most = 0;
    let next;
    for (const [other, sum] of shared) {
      const share = sum / Math.sqrt(has[at].size * has[other].size);
      if (share > most) [most, next] = [share, other];
    }
    at = next ?? left.values().next().value;
  }
  return order;
}
