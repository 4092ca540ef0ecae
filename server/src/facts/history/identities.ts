/**
 * Who is who: authors by name and e-mail, united to people.
 *
 * Names and e-mails are as .mailmap has them. Two are one person if they share an e-mail (of GitHub's and GitLab's private addresses,
 * the account), or a whole name, whatever its case and accents. Bots and agents are nobody. Deliberately absent: what they did.
 */
import type { Author } from '../git.js';
import { isBot } from '../people.js';

/** A person, by everything that they are called. */
export interface Identity {
  readonly name: string;
  /** E-mails and handles, in lower case, such as `@octocat`. */
  readonly keys: ReadonlySet<string>;
}

export interface Identities {
  readonly people: readonly Identity[];
  /** The person of each author, by their places; -1 for a bot. */
  readonly personOf: readonly number[];
}

const PRIVATE = /^(?:\d+[-+])?([^@]+)@users\.noreply\.(?:github|gitlab)\.com$/;
/** Accounts of programs that write code for others. */
const AGENTS =
  /^(?:noreply@anthropic\.com|cursoragent@cursor\.com|copilot@github\.com|.*copilot.*@users\.noreply\.github\.com|noreply@openai\.com|.*@devin\.ai|aider@aider\.chat|openhands@all-hands\.dev|amp@ampcode\.com)$/;
/** What stands in the place of a name. */
const NOBODY = new Set([
  '',
  'ROOT',
  'UNKNOWN',
  'NO AUTHOR',
  '(NO AUTHOR)',
  'USER',
  'ADMIN',
  'YOUR NAME',
  'NAME',
  'DEVELOPER',
]);

/** Unites authors to people. */
export function unite(authors: readonly Author[]): Identities {
  const parents: number[] = [];
  const top = (at: number): number => {
    let one = at;
    for (let parent = parents[one] ?? one; parent !== one; parent = parents[one] ?? one) one = parent;
    return one;
  };
  const owners = new Map<string, number>();
  const keysOf: (readonly string[])[] = [];
  for (const [at, author] of authors.entries()) {
    parents.push(at);
    const keys = isProgram(author) ? [] : keysIn(author);
    keysOf.push(keys);
    for (const key of keys) {
      const known = owners.get(key);
      if (known === undefined) owners.set(key, at);
      else parents[top(at)] = top(known);
    }
  }
  const people: { readonly name: string; readonly keys: Set<string> }[] = [];
  const places = new Map<number, number>();
  const personOf = authors.map((author, at) => {
    if (isProgram(author)) return -1;
    const own = top(at);
    const place = places.get(own) ?? people.push({ name: author.name, keys: new Set() }) - 1;
    places.set(own, place);
    for (const key of keysOf[at] ?? []) if (!key.startsWith('name ')) people[place]?.keys.add(key);
    return place;
  });
  return { people, personOf };
}

function isProgram({ name, email }: Author): boolean {
  const address = email.toLowerCase();
  return isBot(name) || isBot(PRIVATE.exec(address)?.[1] ?? address.split('@')[0] ?? '') || AGENTS.test(address);
}

function keysIn({ name, email }: Author): readonly string[] {
  const address = email.trim().toLowerCase();
  const account = PRIVATE.exec(address)?.[1];
  const whole = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toUpperCase();
  const keys = account ? [`@${account}`, address] : isAddress(address) ? [address] : [];
  // An account that signs with its own handle is the same person as the one behind its private address.
  if (NOBODY.has(whole)) return keys.length > 0 ? keys : [`name ${whole} ${address}`];
  return [...keys, `name ${whole}`];
}

function isAddress(address: string): boolean {
  return (
    /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address) &&
    !/@(?:localhost|example)\.|@none\b|^(?:root|none|unknown)@/.test(address)
  );
}
