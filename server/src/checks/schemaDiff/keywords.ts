/**
 * What single keywords of a schema ask, and when a change of one asks more or promises less.
 *
 * Whoever sends is hurt by what asks more, whoever reads by what promises less. Deliberately absent: keywords that hold schemas which
 * are compared in turn, and words.
 */
import type { Weight } from './difference.js';

/** Who is hurt: those who send what the schema describes, or those who read it. */
export type Direction = 'sent' | 'read';

/** What became of a keyword, as the last part of a rule's name; and how much that weighs. */
export interface Verdict {
  readonly what: string;
  readonly weight: Weight;
}

export interface Keyword {
  /** As JSON Schema writes it. */
  readonly key: string;
  /** As rules are named. */
  readonly name: string;
  judge(before: unknown, now: unknown, direction: Direction): Verdict | undefined;
}

const breaks = (what: string): Verdict => ({ what, weight: 'breaks' });
const mayBreak = (what: string): Verdict => ({ what, weight: 'may-break' });

function limit(key: string, name: string, side: 'upper' | 'lower'): Keyword {
  return {
    key,
    name,
    judge: (before, now, direction) => {
      const from = typeof before === 'number' ? before : undefined;
      const to = typeof now === 'number' ? now : undefined;
      if (from === to) return undefined;
      if (direction === 'sent') {
        if (to === undefined) return undefined;
        // Nothing is shorter than nothing, so that a first least length is more than the one before.
        if (from === undefined && key === 'minLength') return to > 0 ? breaks('increased') : undefined;
        if (from === undefined) return to === 0 && /^min[A-Z]/.test(key) ? undefined : mayBreak('set');
        const isNarrower = side === 'upper' ? to < from : to > from;
        return isNarrower ? breaks(side === 'upper' ? 'decreased' : 'increased') : undefined;
      }
      if (from === undefined) return undefined;
      if (to === undefined) return key === 'maxLength' || key === 'minItems' ? breaks('unset') : mayBreak('unset');
      const isWider = side === 'upper' ? to > from : to < from;
      return isWider ? breaks(side === 'upper' ? 'increased' : 'decreased') : undefined;
    },
  };
}

/** One that asks something whenever it is there. `idle`: the value that is as good as none. */
function assertion(
  key: string,
  name: string,
  { idle, changed = mayBreak }: { readonly idle?: boolean; readonly changed?: (what: string) => Verdict } = {},
): Keyword {
  return {
    key,
    name,
    judge: (before, now, direction) => {
      const [from, to] = [before, now].map((one) =>
        one === undefined || one === idle ? undefined : JSON.stringify(one),
      );
      if (from === to) return undefined;
      if (from === undefined) return direction === 'sent' ? breaks('added') : undefined;
      if (to === undefined) return direction === 'read' ? breaks('removed') : undefined;
      return changed('changed');
    },
  };
}

const pattern: Keyword = {
  key: 'pattern',
  name: 'pattern',
  judge: (before, now, direction) => {
    if (direction === 'read' || typeof now !== 'string' || before === now || /^\^?\.\*\$?$/.test(now)) return undefined;
    return before === undefined ? breaks('added') : mayBreak('changed');
  },
};

export const KEYWORDS: readonly Keyword[] = [
  limit('maximum', 'max', 'upper'),
  limit('exclusiveMaximum', 'exclusive-max', 'upper'),
  limit('maxLength', 'max-length', 'upper'),
  limit('maxItems', 'max-items', 'upper'),
  limit('maxProperties', 'max-properties', 'upper'),
  limit('maxContains', 'max-contains', 'upper'),
  limit('minimum', 'min', 'lower'),
  limit('exclusiveMinimum', 'exclusive-min', 'lower'),
  limit('minLength', 'min-length', 'lower'),
  limit('minItems', 'min-items', 'lower'),
  limit('minProperties', 'min-properties', 'lower'),
  limit('minContains', 'min-contains', 'lower'),
  pattern,
  assertion('const', 'const', { changed: breaks }),
  assertion('multipleOf', 'multiple-of'),
  assertion('uniqueItems', 'unique-items', { idle: false }),
  assertion('contains', 'contains'),
  assertion('propertyNames', 'property-names'),
  assertion('patternProperties', 'pattern-property'),
  assertion('dependentRequired', 'dependent-required'),
  assertion('dependentSchemas', 'dependent-schema'),
  assertion('unevaluatedItems', 'unevaluated-items', { idle: true }),
  assertion('unevaluatedProperties', 'unevaluated-properties', { idle: true }),
  assertion('not', 'not'),
  assertion('if', 'if'),
  assertion('contentMediaType', 'content-media-type'),
  assertion('contentEncoding', 'content-encoding'),
  assertion('contentSchema', 'content-schema'),
];

/** How types relate. `undefined` is any. */
export function typesVerdict(
  before: readonly string[] | undefined,
  now: readonly string[] | undefined,
  direction: Direction,
): Verdict | undefined {
  const [narrow, wide] = direction === 'sent' ? [before, now] : [now, before];
  if (isWithin(narrow, wide)) return undefined;
  if (before && now && before.length + now.length > 2) {
    const shared = before.some((one) => isWithin([one], now)) || now.some((one) => isWithin([one], before));
    if (shared) return breaks(direction === 'sent' ? 'list-of-types-narrowed' : 'list-of-types-widened');
  }
  const isWider = direction === 'read' && isWithin(before, now);
  return breaks(isWider ? 'type-generalized' : 'type-changed');
}

function isWithin(narrow: readonly string[] | undefined, wide: readonly string[] | undefined): boolean {
  if (!wide) return true;
  return narrow?.every((one) => wide.includes(one) || (one === 'integer' && wide.includes('number'))) ?? false;
}

/** Formats whose values are all values of another. */
const WIDER: Readonly<Record<string, readonly string[]>> = { int32: ['int64'], float: ['double'] };

export function formatVerdict(before: unknown, now: unknown, direction: Direction): Verdict | undefined {
  const [narrow, wide] = direction === 'sent' ? [before, now] : [now, before];
  if (wide === undefined || narrow === wide) return undefined;
  if (typeof narrow === 'string' && typeof wide === 'string' && WIDER[narrow]?.includes(wide)) return undefined;
  return breaks('type-changed');
}
