/**
 * Two JSON Schemas compared, from the side of those who send what they describe or of those who read it.
 *
 * Each pair of schemas is compared once for each side, however often it is referred to. Deliberately absent: what single keywords ask
 * (keywords.ts), and what a schema is of.
 */
import { plain } from '../../facts/config/index.js';
import type { Located } from '../config/located.js';
import type { Difference, Weight } from './difference.js';
import { type Direction, formatVerdict, KEYWORDS, typesVerdict } from './keywords.js';
import { keyPlacesOf, placesOf, pointerTo } from './places.js';
import { restored } from './restore.js';
import type { SchemaView } from './schemaView.js';

/** What a schema is of: a whole body, or a property in it; or something beside bodies. */
export type Holder = 'body' | 'property' | 'parameter' | 'header';

export interface Usage {
  readonly direction: Direction;
  readonly holder: Holder;
  /** In words, with a capital: `The 200 response of GET /pets`, `Property "name"`. */
  readonly subject: string;
}

/** What differs by where schemas are used. */
export interface Dialect {
  /** The name of a rule: `request-property-max-length-decreased`. */
  rule(usage: Pick<Usage, 'direction' | 'holder'>, what: string): string;
  /** Who is hurt, as a sentence. */
  consequence(direction: Direction): string;
  /** How much it weighs that a property which need not be there has gone; undefined: nothing. */
  lost(direction: Direction, isClosed: boolean): Weight | undefined;
  /** How much it weighs that others than the named properties may not, or may, be there now. */
  readonly closed: Weight;
}

export interface Sides {
  readonly before: SchemaView;
  readonly now: SchemaView;
}

const KEYS_OF_SCHEMAS = ['additionalProperties', 'items', 'not'] as const;

export class SchemaComparison {
  readonly #seen = new Map<object, Map<object, Set<string>>>();

  constructor(
    private readonly sides: Sides,
    private readonly dialect: Dialect,
    private readonly tell: (difference: Difference) => void,
  ) {}

  compare(writtenBefore: Located, writtenNow: Located, usage: Usage): void {
    const old = this.sides.before.walk.resolved(writtenBefore);
    const neu = this.sides.now.walk.resolved(writtenNow);
    if (this.#wasSeen(old, neu, usage)) return;
    this.#nullability(old, neu, usage);
    const before = this.sides.before.unwrapped(old);
    const now = this.sides.now.unwrapped(neu);
    this.#types(before, now, usage);
    this.#enums(before, now, usage);
    this.#keywords(before, now, usage);
    this.#properties(before, now, usage);
    this.#others(before, now, usage);
    for (const key of ['oneOf', 'anyOf'] as const) this.#alternatives(before, now, key, usage);
  }

  #wasSeen(before: Located, now: Located, { direction, holder }: Usage): boolean {
    const seen = this.#seen.get(before.node) ?? new Map<object, Set<string>>();
    this.#seen.set(before.node, seen);
    const how = seen.get(now.node) ?? new Set<string>();
    seen.set(now.node, how);
    const key = `${direction} ${holder}`;
    if (how.has(key)) return true;
    how.add(key);
    return false;
  }

  #say(
    usage: Usage,
    what: string,
    at: Located,
    said: string,
    rest: Partial<Pick<Difference, 'weight' | 'mends' | 'places'>> & { readonly pointer?: readonly string[] } = {},
  ): void {
    const { pointer = [], ...others } = rest;
    this.tell({
      rule: this.dialect.rule(usage, what),
      weight: 'breaks',
      message: `${said} ${this.dialect.consequence(usage.direction)}`,
      places: placesOf(at),
      pointer: pointerTo(at, ...pointer),
      mends: [],
      ...others,
    });
  }

  #nullability(before: Located, now: Located, usage: Usage): void {
    const [was, is] = [this.sides.before.isNullable(before), this.sides.now.isNullable(now)];
    const { subject, direction } = usage;
    const at = this.sides.now.keyword(now, 'nullable') ?? this.sides.now.keyword(now, 'type') ?? now;
    if (was && !is && direction === 'sent' && this.sides.now.types(this.sides.now.unwrapped(now)))
      this.#say(usage, 'became-not-nullable', at, `${subject} could be null and cannot be any more.`);
    if (is && !was && direction === 'read' && this.sides.before.types(this.sides.before.unwrapped(before)))
      this.#say(usage, 'became-nullable', at, `${subject} can be null now and could not be before.`);
  }

  #types(before: Located, now: Located, usage: Usage): void {
    const { subject, direction } = usage;
    const [from, to] = [this.sides.before.types(before), this.sides.now.types(now)];
    const verdict = typesVerdict(from, to, direction);
    const at = this.sides.now.keyword(now, 'type') ?? now;
    if (verdict) {
      const message = `${subject} was ${typesInWords(from)} and is ${typesInWords(to)}.`;
      this.#say(usage, verdict.what, at, message, { weight: verdict.weight });
      return;
    }
    const [was, is] = [this.sides.before.plain(before, 'format'), this.sides.now.plain(now, 'format')];
    const formats = formatVerdict(was, is, direction);
    if (!formats) return;
    const place = this.sides.now.keyword(now, 'format') ?? at;
    const message = `${subject} had ${valueInWords(was, 'no format', 'the format ')} and has ${valueInWords(is, 'none', '')}.`;
    this.#say(usage, formats.what, place, message, { weight: formats.weight });
  }

  #enums(before: Located, now: Located, usage: Usage): void {
    const { subject, direction } = usage;
    const [was, is] = [this.sides.before.keyword(before, 'enum'), this.sides.now.keyword(now, 'enum')];
    const listed = (value: Located | undefined, view: SchemaView) =>
      value && new Map([...view.entries(value).values()].map((item) => [JSON.stringify(plain(item.node)), item]));
    const from = listed(was, this.sides.before);
    const to = listed(is, this.sides.now);
    if (direction === 'sent' && is && to) {
      if (!from) {
        if (this.sides.before.plain(before, 'const') === undefined)
          this.#say(usage, 'became-enum', is, `${subject} took any value and takes ${to.size} now.`, {
            places: keyPlacesOf(is),
          });
        return;
      }
      for (const [value] of from) {
        if (to.has(value) || value === 'null') continue;
        const message = `${subject} took ${value} and does not take it any more.`;
        this.#say(usage, 'enum-value-removed', is, message, { places: keyPlacesOf(is), pointer: [value] });
      }
    }
    if (direction === 'read' && from) {
      for (const [value, item] of to ?? []) {
        if (from.has(value)) continue;
        const message = `${subject} can be ${value} now and could not be before.`;
        this.#say(usage, 'enum-value-added', item, message, { weight: 'may-break' });
      }
      if (!to && this.sides.now.plain(now, 'const') === undefined)
        this.#say(usage, 'enum-removed', now, `${subject} was one of ${from.size} values and can be any now.`, {
          weight: 'may-break',
          places: keyPlacesOf(now),
        });
    }
  }

  #keywords(before: Located, now: Located, usage: Usage): void {
    for (const { key, name, judge } of KEYWORDS) {
      const [was, is] = [this.sides.before.plain(before, key), this.sides.now.plain(now, key)];
      const verdict = judge(was, is, usage.direction);
      if (!verdict) continue;
      const found = this.sides.now.keyword(now, key);
      const message = `${usage.subject} had ${valueInWords(was, `no ${key}`, `${key} `)} and has ${valueInWords(is, 'none', '')}.`;
      this.#say(usage, `${name}-${verdict.what}`, found ?? now, message, {
        weight: verdict.weight,
        places: found ? placesOf(found) : keyPlacesOf(now),
        pointer: found ? [] : [key],
      });
    }
  }

  #properties(before: Located, now: Located, usage: Usage): void {
    const { direction } = usage;
    const from = this.sides.before.properties(before);
    const to = this.sides.now.properties(now);
    const neededBefore = this.sides.before.required(before);
    const neededNow = this.sides.now.required(now);
    const isHidden = (view: SchemaView, property: Located) =>
      view.plain(property, direction === 'sent' ? 'readOnly' : 'writeOnly') === true;
    const kept = this.sides.now.at(now, 'properties') ?? now;
    const owner = ownerOf(now);
    for (const [name, was] of from) {
      const subject = `Property "${name}"${owner}`;
      const is = to.get(name);
      if (isHidden(this.sides.before, was)) {
        if (is && !isHidden(this.sides.now, is)) this.#shown(name, is, neededNow, usage);
        continue;
      }
      if (is && !isHidden(this.sides.now, is)) {
        this.compare(was, is, { direction, holder: usage.holder === 'parameter' ? 'parameter' : 'property', subject });
        continue;
      }
      const isClosed = this.sides.now.plain(now, 'additionalProperties') === false;
      const weight = direction === 'read' && neededBefore.has(name) ? 'breaks' : this.dialect.lost(direction, isClosed);
      if (!weight) continue;
      const what = direction === 'read' ? `${neededBefore.has(name) ? 'required' : 'optional'}-removed` : 'removed';
      const message = is
        ? `${subject} is ${direction === 'sent' ? 'readOnly' : 'writeOnly'} now, so that it is not there any more.`
        : `${subject} was removed.`;
      this.#say({ ...usage, holder: 'property' }, what, is ?? kept, message, {
        weight,
        places: keyPlacesOf(is ?? kept),
        pointer: is ? [] : [name],
        mends: is || kept === now ? [] : restored(kept, name, was, { name: `"${name}"`, canTell: true }),
      });
    }
    for (const [name, at] of neededNow) {
      if (direction !== 'sent' || neededBefore.has(name)) continue;
      const is = to.get(name);
      if (is && isHidden(this.sides.now, is)) continue;
      const hasDefault = is && this.sides.now.plain(is, 'default') !== undefined;
      const isNew = !from.has(name);
      const what = `${isNew ? 'new-required' : 'became-required'}${hasDefault ? '-with-default' : ''}`;
      const said = isNew
        ? `Property "${name}"${owner} is new and required.`
        : `Property "${name}"${owner} is required now.`;
      this.#say({ ...usage, holder: 'property' }, what, at, said, { pointer: isNew ? [name] : [] });
    }
    for (const name of neededBefore.keys()) {
      const is = to.get(name);
      if (direction !== 'read' || !is || neededNow.has(name) || isHidden(this.sides.now, is)) continue;
      const was = from.get(name);
      if (was && isHidden(this.sides.before, was)) continue;
      this.#say(
        { ...usage, holder: 'property' },
        'became-optional',
        is,
        `Property "${name}"${owner} was required and may be left out now.`,
        {
          places: keyPlacesOf(is),
        },
      );
    }
  }

  /** One that was not for this side before is new for it. */
  #shown(name: string, is: Located, needed: ReadonlyMap<string, Located>, usage: Usage): void {
    if (usage.direction !== 'sent' || !needed.has(name)) return;
    this.#say(
      { ...usage, holder: 'property' },
      'new-required',
      is,
      `Property "${name}"${ownerOf(is)} is not readOnly any more, and required.`,
      {
        places: keyPlacesOf(is),
      },
    );
  }

  /** Properties that are not named, and the items of a list. */
  #others(before: Located, now: Located, usage: Usage): void {
    const { direction, subject } = usage;
    const [wasOpen, isOpen] = [
      this.sides.before.plain(before, 'additionalProperties') !== false,
      this.sides.now.plain(now, 'additionalProperties') !== false,
    ];
    const at = this.sides.now.keyword(now, 'additionalProperties') ?? now;
    const isClosing = wasOpen && !isOpen && direction === 'sent';
    if (isClosing || (!wasOpen && isOpen && direction === 'read')) {
      const message = isClosing
        ? `${subject} takes no properties but those that it names any more.`
        : `${subject} can hold properties that it does not name.`;
      const what = `additional-properties-${isClosing ? 'forbidden' : 'allowed'}`;
      this.#say(usage, what, at, message, { weight: this.dialect.closed });
    }
    const inner = { ...usage, holder: usage.holder === 'parameter' ? 'parameter' : 'property' } as const;
    for (const key of KEYS_OF_SCHEMAS) {
      const [was, is] = [this.sides.before.keyword(before, key), this.sides.now.keyword(now, key)];
      if (key === 'not' || was?.node.kind !== 'map' || is?.node.kind !== 'map') continue;
      const words = key === 'items' ? `An item of ${lowered(subject)}` : `Each value of ${lowered(subject)}`;
      this.compare(was, is, { ...inner, subject: words });
    }
    const pairs = [
      this.sides.before.keyword(before, 'prefixItems'),
      this.sides.now.keyword(now, 'prefixItems'),
    ] as const;
    const to = this.sides.now.entries(pairs[1]);
    const counts = pairs.map((list) => list?.node.entries.length ?? 0);
    const [had = 0, has = 0] = counts;
    if (direction === 'sent' ? has < had : has > had) {
      const at = pairs[1] ?? now;
      const message = `${subject} named ${had} first items and names ${has}.`;
      this.#say(usage, `prefix-items-${has < had ? 'removed' : 'added'}`, at, message, { places: keyPlacesOf(at) });
    }
    for (const [n, was] of this.sides.before.entries(pairs[0])) {
      const is = to.get(n);
      if (is) this.compare(was, is, { ...inner, subject: `Item ${Number(n) + 1} of ${lowered(subject)}` });
    }
  }

  #alternatives(before: Located, now: Located, key: 'oneOf' | 'anyOf', usage: Usage): void {
    const { direction, subject } = usage;
    const name = key === 'oneOf' ? 'one-of' : 'any-of';
    const was = this.sides.before.alternatives(before, key);
    const is = this.sides.now.alternatives(now, key);
    const place = this.sides.now.keyword(now, key);
    if (was.length === 0 || is.length === 0) {
      if (is.length > 0 && direction === 'sent' && !this.#takesAsBefore(before, is))
        this.#say(usage, `${name}-added`, place ?? now, `${subject} must be one of ${is.length} schemas now.`, {
          places: keyPlacesOf(place ?? now),
        });
      if (is.length > 0 && direction === 'read' && this.sides.before.types(before))
        this.#say(usage, `wrapped-in-${name}`, place ?? now, `${subject} can be one of ${is.length} schemas now.`, {
          places: keyPlacesOf(place ?? now),
        });
      return;
    }
    const { pairs, gone, added } = paired(was, is, this.sides);
    for (const [from, to] of pairs) this.compare(from, to, usage);
    if (direction === 'sent')
      for (const one of gone) {
        const message = `${subject} took ${labelOf(one)} as one of ${key} and does not any more.`;
        this.#say(usage, `${name}-removed`, place ?? now, message, {
          places: keyPlacesOf(place ?? now),
          pointer: [labelOf(one)],
        });
      }
    else
      for (const one of added)
        this.#say(usage, `${name}-added`, one, `${subject} can be ${labelOf(one)} now, as one of ${key}.`, {
          weight: key === 'oneOf' ? 'breaks' : 'may-break',
        });
  }

  /** true if what a schema took is one of these as it is. */
  #takesAsBefore(before: Located, alternatives: readonly Located[]): boolean {
    const own = JSON.stringify(plain(before.node));
    return alternatives.some((one) => {
      const node = this.sides.now.walk.resolved(one).node;
      return JSON.stringify(plain(node)) === own || (!this.sides.before.types(before) && own === '{}');
    });
  }
}

/** Alternatives that are the same by reference, by title or by what they say; the rest in their order, if as many are left. */
function paired(was: readonly Located[], is: readonly Located[], { before, now }: Sides) {
  const left = new Set(is);
  const pairs: (readonly [Located, Located])[] = [];
  const alone = was.filter((one) => {
    const match = [...left].find((other) => isSame(one, other, before, now));
    if (match) left.delete(match);
    if (match) pairs.push([one, match]);
    return !match;
  });
  const rest = [...left];
  const isNamed = [...alone, ...rest].some((one) => one.node.entries.some((entry) => entry.key === '$ref'));
  if (alone.length === rest.length && !isNamed)
    return { pairs: [...pairs, ...alone.map((one, n) => [one, rest[n] ?? one] as const)], gone: [], added: [] };
  return { pairs, gone: alone, added: rest };
}

function isSame(one: Located, other: Located, before: SchemaView, now: SchemaView): boolean {
  const reference = (at: Located) => at.node.entries.find((entry) => entry.key === '$ref')?.value.value;
  const [from, to] = [reference(one), reference(other)];
  if (from !== undefined && to !== undefined) return from === to;
  const [title, newTitle] = [before.plain(one, 'title'), now.plain(other, 'title')];
  if (title !== undefined && title === newTitle) return true;
  return JSON.stringify(plain(before.walk.resolved(one).node)) === JSON.stringify(plain(now.walk.resolved(other).node));
}

function labelOf(at: Located): string {
  const of = (key: string) => at.node.entries.find((entry) => entry.key === key)?.value.value;
  const reference = of('$ref');
  if (typeof reference === 'string') return reference.split('/').at(-1) ?? reference;
  const said = of('title') ?? of('type');
  return typeof said === 'string' ? said : 'a schema';
}

function typesInWords(types: readonly string[] | undefined): string {
  return types ? types.join(' or ') : 'of any type';
}

function valueInWords(value: unknown, none: string, before: string): string {
  if (value === undefined) return none;
  const written = JSON.stringify(value);
  return before + (written.length > 60 ? 'another value' : written);
}

/** The schema with a name in which something stands: ` of Pet`. */
function ownerOf({ keys }: Located): string {
  const at = keys.findLastIndex((key, n) => n < keys.length - 1 && NAMING.has(key) && keys[n - 1] !== 'properties');
  const name = keys[at + 1];
  return at < 0 || name === undefined ? '' : ` of ${name}`;
}

const NAMING: ReadonlySet<string> = new Set(['schemas', 'definitions', '$defs']);

/** A subject within a sentence. */
export function lowered(subject: string): string {
  return `${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
}
