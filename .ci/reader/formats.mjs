// The formats of a vault, an envelope, a bag and an enrolment, written from
// store/envelope.cddl and the descriptions in the testdata, not from the program.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Decrypter } from 'age-encryption';
import * as cbor from './cbor.mjs';

export const hex = (b) => Buffer.from(b).toString('hex');
export const unhex = (s) => Uint8Array.from(Buffer.from(s, 'hex'));
export const utf8 = (s) => new TextEncoder().encode(s);
export const join = (...parts) => Uint8Array.from(Buffer.concat(parts));
export const same = (a, b) => a.length === b.length && a.every((v, i) => v === b[i]);

const zero = Uint8Array.of(0);
export const digest = (context, data) => sha256(join(utf8(context), zero, data));
export const signed = (sign, context, data, key) => ed25519.verify(sign, join(utf8(context), zero, data), key);
export const mac = (key, context, ...parts) => hmac(sha256, key, join(utf8(context), zero, ...parts));

function open(key, sealed, bound) {
  return xchacha20poly1305(key, sealed.subarray(0, 24), bound).decrypt(sealed.subarray(24));
}

export function normalise(phrase) {
  return phrase.normalize('NFKC').replace(/[\p{White_Space}\p{Cc}\p{Cf}\-'’‘‐‑·]/gu, '').toLowerCase();
}

// openSlot gives the 32-byte identity in a slot of 104 bytes.
export function openSlot(vault, id, slot, typed, keyFile) {
  const v = new DataView(slot.buffer, slot.byteOffset, slot.length);
  const [m, t, p] = [v.getUint32(4), v.getUint32(8), slot[12]];
  if (slot.length !== 104 || slot[0] !== 1 || slot[1] < 1 || slot[1] > 3) throw new Error('slot: format');
  if (slot[2] | slot[3] | slot[13] | slot[14] | slot[15]) throw new Error('slot: reserved bytes');
  if (m < 19456 || m > 1 << 20 || t < 1 || t > 16 || p < 1 || p > 16) throw new Error('slot: bounds');
  let password = utf8(normalise(typed));
  if (slot[1] === 2) password = join(digest('chunfeng/v1/keyfile', keyFile), password);
  const key = argon2id(password, slot.subarray(16, 32), { t, m, p, dkLen: 32 });
  return open(key, slot.subarray(32), join(utf8('chunfeng/v1/slot'), zero, vault, id, slot.subarray(0, 32)));
}

// Bech32 (BIP 173), to write a scalar as age writes its identities.
export function identityText(scalar) {
  const prefix = 'age-secret-key-', letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const bits = [...scalar].map((b) => b.toString(2).padStart(8, '0')).join('').padEnd(260, '0');
  const five = bits.match(/.{5}/g).map((s) => parseInt(s, 2));
  const spread = [...utf8(prefix)].map((c) => c >> 5).concat(0, [...utf8(prefix)].map((c) => c & 31));
  let sum = 1;
  for (const v of [...spread, ...five, 0, 0, 0, 0, 0, 0]) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ v;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((g, i) => { if ((top >> i) & 1) sum ^= g; });
  }
  sum ^= 1;
  for (let i = 5; i >= 0; i--) five.push((sum >> (5 * i)) & 31);
  return (prefix + '1' + five.map((v) => letters[v]).join('')).toUpperCase();
}

export async function openAge(file, identity) {
  const d = new Decrypter();
  d.addIdentity(identity);
  return new TextDecoder().decode(await d.decrypt(file));
}

const vaultLine = (vault) => hex(vault).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
const fromURL = (s) => Uint8Array.from(Buffer.from(s, 'base64url'));

export async function openKeyring(file, vault, identity) {
  const m = /^chunfeng-keyring\/1\nvault (\S+)\nvmk (\S+)\n$/.exec(await openAge(file, identity));
  if (!m || m[1] !== vaultLine(vault)) throw new Error('keyring: of another vault');
  return fromURL(m[2]);
}

export async function openKeyBody(body, log, epoch, identity) {
  const m = /^chunfeng-epoch\/1\nlog (\S+)\nepoch (\d+)\nkey (\S+)\n$/.exec(await openAge(body, identity));
  if (!m || m[1] !== log || m[2] !== String(epoch)) throw new Error('key: of another epoch');
  return fromURL(m[3]);
}

export const purposeKey = (vmk, vault, purpose) => hkdf(sha256, vmk, vault, utf8('chunfeng/v1/' + purpose), 32);
const place = (vault, bucket, key) => join(vault, utf8(bucket), zero, utf8(key));
export const openValue = (key, vault, c) => open(key, c.sealed, join(utf8('chunfeng/v1/value'), zero, place(vault, c.bucket, c.key)));
export const openDraft = (key, vault, c) => unpad(open(key, c.sealed, join(utf8('chunfeng/v1/draft'), zero, place(vault, c.bucket, c.key))));
export const markOf = (key, vault, m) => mac(key, 'chunfeng/v1/head', place(vault, m.log, ''), u64(m.seq), unhex(m.hash));

function u64(n) {
  const b = new Uint8Array(8);
  new DataView(b.buffer).setBigUint64(0, BigInt(n));
  return b;
}

export function pinText(key, vault, volunteer, pin, text) {
  const [, m, t, p, salt] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$/.exec(text);
  const hash = argon2id(mac(key, 'chunfeng/v1/pin', place(vault, volunteer, pin)), Buffer.from(salt, 'base64'), { m: +m, t: +t, p: +p, dkLen: 32 });
  return `$argon2id$v=19$m=${m},t=${t},p=${p}$${salt}$${Buffer.from(hash).toString('base64').replace(/=+$/, '')}`;
}

function unpad(padded) {
  const end = padded.findLastIndex((b) => b !== 0);
  if (padded.length % 256 || end < 0 || padded[end] !== 0x80 || padded.length - end > 256) throw new Error('padding');
  return padded.subarray(0, end);
}

// readEnvelope reads the envelope at the front of data.
export function readEnvelope(data, at = 0) {
  const [item, end] = cbor.read(data, at);
  const [bytes, body] = item;
  const h = cbor.one(bytes);
  if (item.length !== 2 || h.length !== 11 || h[0] !== 1n) throw new Error('envelope: format');
  if (body !== null && (BigInt(body.length) !== h[10] || !same(digest('chunfeng/v1/body', body), h[9]))) throw new Error('envelope: bad-digest');
  const e = {
    log: h[1], seq: h[2], prev: h[3], kind: Number(h[6]), epoch: Number(h[8]), body,
    hash: digest('chunfeng/v1/header', bytes), sealing: cbor.write(h.slice(0, 9)),
  };
  return [e, end];
}

export const openBody = (key, e) => new TextDecoder().decode(unpad(open(key, e.body, e.sealing)));

// base32 of RFC 4648, for the names of logs.
export function authorOf(key) {
  const bits = [...sha256(key).subarray(0, 10)].map((b) => b.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{5}/g).map((s) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(s, 2)]).join('');
}

export function receiptSigned(r, key) {
  const text = JSON.stringify({ ...r, sign: null });
  return signed(Uint8Array.from(Buffer.from(r.sign, 'base64')), 'chunfeng/v1/receipt', utf8(text), key);
}

// unarmour reads an enrolment or an answer from its text.
export function unarmour(kind, text) {
  const flat = text.normalize('NFKC').replace(/[\p{White_Space}\p{Cc}\p{Cf}\p{Pd}>|]/gu, '');
  const m = new RegExp(`BEGINCHUNFENG${kind}(.*?)ENDCHUNFENG${kind}`).exec(flat);
  const data = Uint8Array.from(Buffer.from(m[1], 'base64'));
  const item = data.subarray(0, -4);
  if (!same(digest('chunfeng/v1/' + kind.toLowerCase(), item).subarray(0, 4), data.subarray(-4))) throw new Error('text is damaged');
  return item;
}

export function digitsOf(secret, enrolment, answer) {
  const id = digest('chunfeng/v1/enrolment-id', secret).subarray(0, 16);
  const sum = argon2id(mac(secret, 'chunfeng/v1/enrolment-digits', enrolment, answer), id, { t: 3, m: 65536, p: 1, dkLen: 8 });
  const n = String(new DataView(sum.buffer, sum.byteOffset).getBigUint64(0) % 100000000n).padStart(8, '0');
  return n.slice(0, 4) + ' ' + n.slice(4);
}
