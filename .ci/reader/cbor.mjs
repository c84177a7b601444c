// Reads the deterministic CBOR of store/envelope.cddl: unsigned and negative
// integers, byte and text strings, arrays, null. Anything else, and any longer
// spelling of these, is refused.

export function read(data, at = 0) {
  const bad = (why) => { throw new Error(`cbor at ${at}: ${why}`); };
  if (at >= data.length) bad('end');
  const major = data[at] >> 5, small = data[at] & 31;
  if (data[at] === 0xf6) return [null, at + 1];
  if (small > 27) bad('length');
  let n = BigInt(small), next = at + 1;
  if (small >= 24) {
    const size = 1 << (small - 24);
    if (next + size > data.length) bad('end');
    n = 0n;
    for (let i = 0; i < size; i++) n = (n << 8n) | BigInt(data[next++]);
    if (n < (size === 1 ? 24n : 1n << BigInt(size * 4))) bad('not the shortest');
  }
  switch (major) {
    case 0: return [n, next];
    case 1: return [-1n - n, next];
    case 2: case 3: {
      const end = next + Number(n);
      if (end > data.length) bad('end');
      const bytes = data.subarray(next, end);
      return [major === 2 ? bytes : new TextDecoder('utf-8', { fatal: true }).decode(bytes), end];
    }
    case 4: {
      const items = [];
      if (n > 4096n) bad('array');
      for (let i = 0n; i < n; i++) {
        let item;
        [item, next] = read(data, next);
        items.push(item);
      }
      return [items, next];
    }
  }
  bad('type');
}

// one reads the only item in data.
export function one(data) {
  const [item, end] = read(data);
  if (end !== data.length) throw new Error('cbor: more than one item');
  return item;
}

// write gives the item in deterministic form.
export function write(item) {
  const out = [];
  const head = (major, n) => {
    n = BigInt(n);
    const size = n < 24n ? 0 : n < 256n ? 1 : n < 65536n ? 2 : n < 1n << 32n ? 4 : 8;
    out.push((major << 5) | (size === 0 ? Number(n) : 24 + Math.log2(size)));
    for (let i = size - 1; i >= 0; i--) out.push(Number((n >> BigInt(8 * i)) & 255n));
  };
  const put = (v) => {
    if (v === null) return out.push(0xf6);
    if (typeof v === 'bigint') return v < 0n ? head(1, -1n - v) : head(0, v);
    if (Array.isArray(v)) { head(4, v.length); return v.forEach(put); }
    const bytes = typeof v === 'string' ? new TextEncoder().encode(v) : v;
    head(typeof v === 'string' ? 3 : 2, bytes.length);
    for (const b of bytes) out.push(b);
  };
  put(item);
  return Uint8Array.from(out);
}
