// Opens the published test vectors with other people's cryptography:
//
//   npm install --no-audit --no-fund && node reader.mjs ../../store
//
// From a typed passphrase to the story in a record, from a bag to its bodies.
// It shares no code with the program and reads nothing of it but testdata.
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { identityToRecipient } from 'age-encryption';
import * as cbor from './cbor.mjs';
import * as f from './formats.mjs';
import { readBag } from './bag.mjs';

const root = process.argv[2] ?? '../../store';
const load = (pkg, name) => JSON.parse(readFileSync(path(root, pkg, 'testdata', name + '.json'), 'utf8'));
let passed = 0, failed = 0;

async function check(what, test) {
  let good = false, why = '';
  try { good = await test(); } catch (err) { why = `: ${err.message}`; }
  if (good) return passed++;
  failed++;
  console.log(`FAILED ${what}${why}`);
}

const refused = async (test) => {
  try { await test(); return false; } catch { return true; }
};
const flipped = (bytes, i) => { const b = Uint8Array.from(bytes); b[i] ^= 1; return b; };
const every = (bytes, step) => [...Array(Math.ceil(bytes.length / step)).keys()].map((i) => i * step);

async function vault() {
  const slot = load('seal', 'slot'), ring = load('seal', 'keyring'), value = load('seal', 'value');
  const device = load('seal', 'device'), epoch = load('seal', 'epoch'), body = load('seal', 'body');
  const id = f.unhex(slot.vault);
  let scalar;
  for (const s of slot.slots) {
    for (const typed of s.typed) {
      await check(`slot of kind ${s.kind}`, () => {
        scalar = f.openSlot(id, f.unhex(s.id), f.unhex(s.bytes), typed, f.unhex(s.keyfile ?? ''));
        return f.hex(scalar) === s.identity;
      });
    }
  }
  const s = slot.slots[0];
  for (const i of [0, 1, 2, 4, 15, 16, 31, 32, 55, 56, 103]) {
    await check(`slot with byte ${i} flipped`, () => refused(() => f.openSlot(id, f.unhex(s.id), flipped(f.unhex(s.bytes), i), s.typed[0])));
  }
  await check('slot with another passphrase', () => refused(() => f.openSlot(id, f.unhex(s.id), f.unhex(s.bytes), s.typed[0] + 'x')));

  const file = f.unhex(ring.file), identity = f.identityText(scalar);
  await check('recipient of the slot', async () => (await identityToRecipient(identity)) === ring.recipients[0]);
  let vmk;
  await check('keyring by the slot', async () => f.hex(vmk = await f.openKeyring(file, id, identity)) === ring.vmk);
  await check('keyring by the recovery code', async () => f.hex(await f.openKeyring(file, id, ring.recovery)) === ring.vmk);
  for (const i of every(file, 13)) await check(`keyring with byte ${i} flipped`, () => refused(() => f.openKeyring(flipped(file, i), id, identity)));

  const key = (purpose) => f.purposeKey(vmk, id, purpose);
  for (const p of ['value', 'chain', 'pins']) await check(`key ${p}`, () => f.hex(key(p)) === value[p]);
  for (const c of value.cells) {
    const cell = { ...c, sealed: f.unhex(c.sealed) };
    await check(`value ${c.key}`, () => f.hex(f.openValue(key('value'), id, cell)) === c.plain);
    await check(`value ${c.key} moved`, () => refused(() => f.openValue(key('value'), id, { ...cell, key: c.key + '2' })));
    for (const i of every(cell.sealed, 1)) {
      await check(`value ${c.key} with byte ${i} flipped`, () => refused(() => f.openValue(key('value'), id, { ...cell, sealed: flipped(cell.sealed, i) })));
    }
  }
  await check('mark of the head', () => f.hex(f.markOf(key('chain'), id, value.mark)) === value.mark.mark);
  await check('PIN', () => f.pinText(key('pins'), id, value.pin.volunteer, value.pin.pin, value.pin.text) === value.pin.text);

  const d = f.unhex(device.bytes);
  await check('device signs', () => f.hex(ed25519.getPublicKey(d.subarray(1, 33))) === device.public && d[0] === 1 && d.length === 65);
  await check('device receives', async () => (await identityToRecipient(f.identityText(d.subarray(33)))) === device.recipient);
  await check('log of the device', () => f.authorOf(f.unhex(device.public)) + '/1' === device.log);

  const cell = { bucket: 'epochs', key: `${epoch.log}/${String(epoch.epoch).padStart(10, '0')}`, sealed: f.unhex(epoch.cell) };
  let k;
  await check('epoch at the desk', () => f.hex(k = f.openValue(key('value'), id, cell)) === epoch.key);
  for (const i of epoch.identities) {
    await check('epoch at headquarters', async () => f.hex(await f.openKeyBody(f.unhex(epoch.body), epoch.log, epoch.epoch, i)) === epoch.key);
  }
  await check('epoch of another number', () => refused(() => f.openKeyBody(f.unhex(epoch.body), epoch.log, 4, epoch.identities[0])));

  const whole = f.unhex(body.envelope);
  const [e, end] = f.readEnvelope(whole);
  await check('envelope', () => end === whole.length && f.hex(e.hash) === body.hash && f.hex(e.sealing) === body.sealing);
  await check('body', () => f.openBody(k, e) === body.plain);
  for (const i of every(whole, 1)) {
    await check(`envelope with byte ${i} flipped`, () => refused(() => f.openBody(k, f.readEnvelope(flipped(whole, i))[0])));
  }
  await check('draft', () => f.hex(f.openDraft(k, id, { ...body.draft, sealed: f.unhex(body.draft.sealed) })) === body.draft.plain);
}

async function bags() {
  const v = load('bag', 'bag'), key = f.unhex(v.public);
  const known = (log) => (log.split('/')[0] === f.authorOf(key) ? key : null);
  const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64'));
  const raw = bytes(v.bag), b = readBag(raw, known, v.me);
  await check('bag', () => !b.problem && b.envelopes.every((e, i) => f.hex(e.hash) === v.hashes[i]));
  let epoch;
  await check('key envelope', async () => (epoch = await f.openKeyBody(b.envelopes[0].body, b.header.from, 1, v.identity)).length === 32);
  for (const [i, e] of b.envelopes.entries()) {
    if (v.plains[i]) await check(`body ${i + 1} of the bag`, () => f.openBody(epoch, e) === v.plains[i]);
  }
  await check('erased body', () => b.envelopes[2].body === null && String(cbor.one(b.envelopes[3].body)) === '3');
  for (const r of v.refused) await check(`${r.name} is ${r.problem}`, () => readBag(bytes(r.bag), known, v.me).problem === r.problem);
  for (const i of every(raw, 3)) {
    await check(`bag with byte ${i} flipped`, () => Boolean(readBag(flipped(raw, i), known, v.me).problem));
    await check(`bag cut at ${i}`, () => readBag(raw.subarray(0, i), known, v.me).problem === 'truncated');
  }
  const receipts = load('bag', 'receipt');
  for (const r of receipts.receipts) {
    await check('receipt', () => f.receiptSigned(r, f.unhex(receipts.public)));
    await check('receipt that promises more', () => !f.receiptSigned({ ...r, opened: r.opened + 1 }, f.unhex(receipts.public)));
  }
}

async function enrolment() {
  const v = load('bag', 'enrolment');
  const invitation = f.unarmour('ENROLMENT', v.text), reply = f.unarmour('ANSWER', v.answer);
  const [version, hq, desk, secret, until] = cbor.one(invitation);
  await check('enrolment', () => version === 1n && desk === v.desk && f.hex(secret) === v.secret && until === BigInt(v.until));
  await check('headquarters', () => hq[1] === v.address && hq[7] === v.author && [...hq[4], ...hq[5], ...hq[6]].join() === v.recipients.join());
  await check('pins and keys', () => hq[2].map(f.hex).join() === v.pins.join() && hq[3].map(f.hex).join() === v.keys.join());
  await check('pasted in one line', () => f.same(f.unarmour('ENROLMENT', v.text.replaceAll('\n', ' > ')), invitation));
  const answer = cbor.one(reply);
  await check('answer', () => answer[3] === v.log && f.hex(answer[4]) === v.public && answer[5] === v.recipient);
  await check('log of the answer', () => f.authorOf(answer[4]) === v.log.split('/')[0]);
  const bare = cbor.write([...answer.slice(0, 7), new Uint8Array()]);
  await check('answer made with the secret', () => f.same(f.mac(secret, 'chunfeng/v1/enrolment-answer', bare), answer[7]));
  await check('eight digits', () => f.digitsOf(secret, invitation, reply) === v.digits);
  const [what, sign] = cbor.one(f.unhex(v.announcement));
  await check('announcement', () => f.signed(sign, 'chunfeng/v1/headquarters', what, hq[3][1]) && cbor.one(what)[1] === v.announced);
}

await vault();
await bags();
await enrolment();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
