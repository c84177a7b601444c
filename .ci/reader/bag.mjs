// Judges a bag in the order that the format prescribes; the first thing wrong
// names the refusal.
import { digest, hex, readEnvelope, same, signed, unhex, utf8 } from './formats.mjs';

const fields = ['from', 'to', 'first', 'last', 'head', 'count', 'length', 'digest', 'wants', 'created', 'nonce', 'program', 'content', 'unsynced', 'offset', 'receipt', 'answers'];

// readBag gives { header, envelopes } or { problem }. known gives the sender's key or null.
export function readBag(raw, known, me) {
  const refuse = (problem) => ({ problem });
  const magic = utf8('chunfeng-bag/1\n');
  if (raw.length < magic.length) return refuse('truncated');
  const start = Buffer.from(raw.subarray(0, magic.length)).toString('latin1');
  if (start !== 'chunfeng-bag/1\n') return refuse(/^chunfeng-bag\/[2-9]/.test(start) ? 'upgrade-required' : 'bad-format');
  const line = raw.indexOf(10, magic.length);
  if (line < 0 ? raw.length - magic.length > 4096 : line - magic.length > 4096) return refuse('too-large');
  if (line < 0) return refuse('truncated');
  const header = parse(Buffer.from(raw.subarray(magic.length, line)).toString('utf8'));
  if (!header) return refuse('bad-format');
  if (header.count > 1000 || header.length > 4 << 20) return refuse('too-large');
  if (raw.length < line + 1 + 87) return refuse('truncated');
  const text = Buffer.from(raw.subarray(line + 1, line + 88)).toString('latin1');
  if (!/^[\w-]{86}\n$/.test(text)) return refuse('bad-format');
  const sign = Uint8Array.from(Buffer.from(text.slice(0, 86), 'base64url'));
  if (Buffer.from(sign).toString('base64url') !== text.slice(0, 86)) return refuse('bad-format');
  const key = known(header.from);
  if (!key) return refuse('unknown-desk');
  if (header.to !== me) return refuse('not-for-me');
  if (!signed(sign, 'chunfeng/v1/bag', raw.subarray(0, line + 1), key)) return refuse('bad-signature');
  const rest = raw.subarray(line + 88);
  if (rest.length < header.length) return refuse('truncated');
  if (rest.length > header.length) return refuse('too-large');
  if (!same(digest('chunfeng/v1/bag-rest', rest), unhex(header.digest))) return refuse('bad-digest');
  return follow(header, rest);
}

// parse takes only the one spelling: known fields, in order, nothing repeated.
function parse(line) {
  try {
    const h = JSON.parse(line);
    const order = Object.keys(h).map((k) => fields.indexOf(k));
    const sorted = order.every((n, i) => n >= 0 && (i === 0 || n > order[i - 1]));
    const whole = fields.slice(0, 15).every((k) => k in h) && h.last - h.first + 1 === h.count;
    return sorted && whole && JSON.stringify(h) === line ? h : null;
  } catch {
    return null;
  }
}

function follow(header, rest) {
  const envelopes = [];
  let at = 0, seq = BigInt(header.first), prev = null;
  while (at < rest.length) {
    let e;
    try {
      [e, at] = readEnvelope(rest, at);
    } catch (err) {
      return { problem: /bad-digest/.test(err.message) ? 'bad-digest' : 'bad-format' };
    }
    if (e.log !== header.from) return { problem: 'fork' };
    if (prev === null) prev = seq === 1n ? new Uint8Array(32) : e.prev;
    else if (e.seq > seq) return { problem: 'gap' };
    if (e.seq !== seq || !same(e.prev, prev)) return { problem: 'fork' };
    [seq, prev] = [seq + 1n, e.hash];
    envelopes.push(e);
  }
  if (envelopes.length !== header.count || (envelopes.length > 0 && hex(prev) !== header.head)) return { problem: 'fork' };
  return { header, envelopes };
}
