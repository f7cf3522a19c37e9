import { counted, timeOf } from '#renderer/ui/words/dates.ts';
import type { EndSignInRequest, OwnLaptop, OwnPage, OwnSignIns } from '#shared/sync/own-sign-in-messages.ts';

/** One place where somebody is signed in, or has work, in words. */
export interface ListedSignIn {
  readonly key: string;
  readonly name: string;
  readonly isThis: boolean;
  readonly facts: readonly string[];
  /** Null for the one in front of them, and for one that is over. */
  readonly end: Ending | null;
}

/** What may be ended, and what that does. */
export interface Ending {
  readonly order: EndSignInRequest;
  readonly title: string;
  readonly button: string;
  readonly effects: readonly string[];
  /** Said once it is done. */
  readonly done: string;
}

const onLaptop = [
  'From its next contact on, the laptop sends and receives nothing until you sign in on it again.',
  'It is not wiped. Work that it has not sent stays safe on it, and whoever knows its unlock phrase can open it without a network until its days without contact are over.',
  'If it is lost or stolen, tell your administrator as well: revoked, it is wiped at its next contact.',
] as const;
const onPage = 'At the next thing that is asked of it, the page shows nothing more and asks for a sign-in.';

/** This laptop or page first, then the other laptops, then the other pages. */
export function listedSignIns({ laptops, pages }: OwnSignIns, now: Date): readonly ListedSignIn[] {
  const all = [
    ...laptops.map((laptop) => listedLaptop(laptop, now)),
    ...pages.map((page) => listedPage(page, now)),
  ];
  return [...all.filter(({ isThis }) => isThis), ...all.filter(({ isThis }) => !isThis)];
}

/** Null where there is no other that could be ended. */
export function endingOfOthers(listed: readonly ListedSignIn[]): Ending | null {
  if (listed.filter(({ end }) => end !== null).length < 2) return null;
  return {
    order: { others: true },
    title: 'End every other sign-in',
    button: 'End all of them',
    effects: [...onLaptop.map((words) => words.replace('the laptop', 'each laptop')), onPage],
    done: 'Every other sign-in is ended.',
  };
}

function listedLaptop(laptop: OwnLaptop, now: Date): ListedSignIn {
  const { deviceId, isThis, isSignedIn, isRevoked, unsent } = laptop;
  const name = laptop.name ?? 'A laptop without a name';
  const facts = [
    `Set up ${timeOf(laptop.enrolledAt, now)}. Last contact ${timeOf(laptop.lastContactAt, now)}.`,
    ...(unsent > 0 && !isThis ? [`It last said that ${counted(unsent, 'change')} waited to be sent.`] : []),
    ...(isRevoked ? ['Revoked: at its next contact it hands over its work and is wiped.'] : []),
    ...(!isSignedIn && !isRevoked
      ? ['Signed out: it sends and receives nothing until you sign in on it.']
      : []),
  ];
  const end: Ending = {
    order: { deviceId },
    title: `End the sign-in of ${name}`,
    button: 'End the sign-in',
    effects: onLaptop,
    done: `The sign-in of ${name} is ended.`,
  };
  return { key: deviceId, name, isThis, facts, end: isThis || !isSignedIn || isRevoked ? null : end };
}

function listedPage({ signInId, browser, isThis, signedInAt, endsAt }: OwnPage, now: Date): ListedSignIn {
  const name = browser === null ? 'A page in a browser' : `A page in ${browser}`;
  const end: Ending = {
    order: { signInId },
    title: `End the sign-in of ${name[0]?.toLowerCase()}${name.slice(1)}`,
    button: 'End the sign-in',
    effects: [onPage],
    done: 'The sign-in of that page is ended.',
  };
  const facts = [`Signed in ${timeOf(signedInAt, now)}. Ends by itself ${timeOf(endsAt, now)}.`];
  return { key: signInId, name, isThis, facts, end: isThis ? null : end };
}
