/** The first byte of everything sealed, so that a later form can be told from this one. */
const FORM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** English takes little more than one. A text that needs more room is encoded the long way. */
const BYTES_FOR_A_LETTER = 1.125;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The keys of one sealed store, both derived from its data key. They exist only while it is open. */
export interface StoreKeys {
  readonly seal: CryptoKey;
  readonly label: CryptoKey;
  /** Lets go of both, whoever still holds this object. To ask for one afterwards is a mistake of ours. */
  forget(): void;
}

/** A sealed thing does not open: altered, cut short, moved from its place, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

export async function storeKeysFrom(dataKey: Uint8Array<ArrayBuffer>): Promise<StoreKeys> {
  const root = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveKey']);
  const derivation = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(32),
    info: encoder.encode(purpose),
  });
  const aes = { name: 'AES-GCM', length: 256 };
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const [seal, label] = await Promise.all([
    crypto.subtle.deriveKey(derivation('waymark seal'), root, aes, false, ['encrypt', 'decrypt']),
    crypto.subtle.deriveKey(derivation('waymark label'), root, hmac, false, ['sign']),
  ]);
  let held: { readonly seal: CryptoKey; readonly label: CryptoKey } | null = { seal, label };
  const inHand = () => {
    if (held === null) throw new Error('The keys of a closed store were asked for');
    return held;
  };
  return {
    get seal() {
      return inHand().seal;
    },
    get label() {
      return inHand().label;
    },
    forget() {
      held = null;
    },
  };
}

/** Seals `value` for one place: it opens nowhere else. `place` is authenticated, not stored. */
export async function seal(key: CryptoKey, place: readonly unknown[], value: unknown) {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const clear = bytesOf(JSON.stringify(value));
  const cipher = new Uint8Array(await crypto.subtle.encrypt(parameters(nonce, place), key, clear));
  const sealed = new Uint8Array(1 + NONCE_BYTES + cipher.length);
  sealed[0] = FORM;
  sealed.set(nonce, 1);
  sealed.set(cipher, 1 + NONCE_BYTES);
  return sealed;
}

/** Written straight into its place: `encode` copies a block of megabytes twice on the way, which takes longer than sealing it. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(text.length * BYTES_FOR_A_LETTER) + 64);
  const { read, written } = encoder.encodeInto(text, bytes);
  return read === text.length ? bytes.subarray(0, written) : encoder.encode(text);
}

/** Throws `SealBroken`, and nothing else, for whatever it is given that was not sealed so, there, with this key. */
export async function unseal(key: CryptoKey, place: readonly unknown[], sealed: unknown): Promise<unknown> {
  if (!(sealed instanceof Uint8Array) || sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== FORM) {
    throw new SealBroken('Not a sealed block.');
  }
  const nonce = sealed.slice(1, 1 + NONCE_BYTES);
  // A view, not a copy: a block is some megabytes.
  const cipher = sealed.subarray(1 + NONCE_BYTES) as Uint8Array<ArrayBuffer>;
  try {
    const clear = await crypto.subtle.decrypt(parameters(nonce, place), key, cipher);
    return JSON.parse(decoder.decode(clear));
  } catch (cause) {
    throw new SealBroken('The block was altered, or sealed with another key.', { cause });
  }
}

/** A name that means nothing without the key: 96 bits are plenty to tell a dozen shelves apart. */
export async function opaqueLabel(key: CryptoKey, name: readonly unknown[]): Promise<string> {
  const mark = await crypto.subtle.sign('HMAC', key, encoder.encode(JSON.stringify(name)));
  return Array.from(new Uint8Array(mark, 0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function parameters(nonce: Uint8Array<ArrayBuffer>, place: readonly unknown[]): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: encoder.encode(JSON.stringify([FORM, ...place])) };
}
