import { isDeepStrictEqual } from 'node:util';
import type { FastifyRequest } from 'fastify';
import type { EndpointDependencies } from '#server/dependencies.ts';
import type { Condition } from '#server/storage/together.ts';
import { type DeviceUser, requireBearer, requireDevice } from './require-user.ts';
import { askSession, sessionIn } from './sessions.ts';
import { hashOf } from './tokens.ts';

/** Longer than a quiet laptop waits between two rounds. */
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 5_000;

interface Known {
  readonly device: DeviceUser;
  readonly until: number;
}

/** The laptop was not, when the database was asked, what it had been known as. */
class OtherThanKnown extends Error {}

/**
 * Who each laptop was when it last came. It opens nothing: the database is asked anew at every contact, but within the
 * trip that is made anyway and not in one of its own before it. A revocation, a sign-out or another role therefore acts at the
 * very next contact, as if nothing were kept here.
 */
export class KnownDevices {
  readonly #dependencies: EndpointDependencies;
  /** By the token's hash, as in the database; the latest last. */
  readonly #known = new Map<string, Known>();

  constructor(dependencies: EndpointDependencies) {
    this.#dependencies = dependencies;
  }

  /** Who it says it is, as far as is known without asking: enough to read what it sends, and to give it nothing. */
  async recognize(request: FastifyRequest): Promise<DeviceUser> {
    const key = keyOf(request);
    const known = this.#known.get(key);
    if (known && known.until > this.#dependencies.now().getTime()) return known.device;
    const device = await requireDevice(this.#dependencies, request);
    this.#keep(key, device);
    return device;
  }

  /**
   * Does `work` for the laptop that asks, on the condition that it is what it was known as. `work` asks that along with
   * whatever it asks, and holds the answer before anything comes of it. Where it was another, nothing has, and `work` is
   * done for what it is now, if it still is one.
   */
  async serve<Result>(
    request: FastifyRequest,
    work: (device: DeviceUser, isStill: Condition) => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      const device = await this.recognize(request);
      try {
        return await work(device, this.#isStill(request, device));
      } catch (cause) {
        if (!(cause instanceof OtherThanKnown)) throw cause;
        this.#known.delete(keyOf(request));
      }
    }
  }

  #isStill(request: FastifyRequest, { user, deviceId, signInId }: DeviceUser): Condition {
    const known = { user, deviceId, signInId, isRevoked: false };
    return {
      asked: askSession(requireBearer(request), this.#dependencies.now()),
      hold(answer) {
        if (!isDeepStrictEqual(sessionIn(answer), known)) throw new OtherThanKnown();
      },
    };
  }

  #keep(key: string, device: DeviceUser): void {
    this.#known.delete(key);
    this.#known.set(key, { device, until: this.#dependencies.now().getTime() + KEPT_MS });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
  }
}

/** Of a bearer token alone: one in a cookie is known here as little as anywhere that a device asks. */
function keyOf(request: FastifyRequest): string {
  return hashOf(requireBearer(request)).toString('base64url');
}
