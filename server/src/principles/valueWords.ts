/** What the single values of the format mean, where the words of their key do not say it. Deliberately absent: keys, which the format describes. */
import type { KeyPath } from './readContext.js';

type Words = { readonly [value: string]: string };

const LEVELS: Words = {
  must: 'It is wrong otherwise. Findings are errors, as far as `enforce` lets them.',
  should: 'The usual way; who leaves it has a reason. Findings are warnings.',
  may: 'Worth knowing. Findings are information.',
  off: 'It does not hold here.',
};

const WORDS: readonly (readonly [path: RegExp, words: Words])[] = [
  [/(?:^|\/)level(?:\/[^/]+)?$/, LEVELS],
  [
    /^enforce$/,
    {
      teach: 'No finding is more than Information: a beginning that disturbs nobody.',
      warn: 'No finding is more than a Warning.',
      block: 'Findings of a *must* are errors, and fail a build.',
    },
  ],
  [
    /\/status$/,
    {
      draft: 'Still talked about.',
      active: 'In force, as if nothing were written.',
      deprecated: 'On its way out: follow it no further.',
      superseded: 'Another one stands in its place; name it in `superseded_by`.',
    },
  ],
  [
    /\/confidence$/,
    {
      high: 'Nearly every finding is right.',
      medium: 'Most findings are right.',
      low: 'A pointer to places that are worth a look.',
    },
  ],
  [
    /\/certainty$/,
    { high: 'We would decide so again.', medium: 'It is the best that we know.', low: 'A bet that we look at again.' },
  ],
  [
    /\/fix\/class$/,
    {
      safe: 'Keeps what the code does; may be applied everywhere at once.',
      unsafe: 'To be read before it is applied.',
    },
  ],
  [
    /\/(?:forbid|require)\/in$/,
    {
      all: 'The whole text.',
      code: 'Neither comments nor strings.',
      comments: 'Comments alone.',
      strings: 'Strings alone.',
    },
  ],
  [
    /^workflows\/[^/]+\/tier$/,
    {
      critical: 'When it stands still, so does the business.',
      important: 'Its failures are felt the same day.',
      supporting: 'Others can wait for it.',
      internal: 'Only we use it.',
    },
  ],
  [
    /\/evidence\/kind$/,
    {
      performance: 'How fast or slow it is, measured: `p95 of 900 ms`.',
      failure: 'What broke: an incident with its date.',
      usage: 'Who uses it, and how often.',
      scaling: 'What growth will do to it.',
      cost: 'What it costs, in money or in days.',
      external: 'A law, a standard, a partner.',
    },
  ],
  [
    /\/exceptions\/kind$|^exceptions\/kind$/,
    {
      legacy: 'Code from before the principle.',
      'external-spec': 'Somebody else fixes the form.',
      'existing-system': 'A system that we do not change.',
      consistency: 'Its neighbours do it the same way.',
      deadline: 'A day that could not wait.',
      technical: 'It cannot be done otherwise yet.',
    },
  ],
  [
    /\/waivable$/,
    {
      true: 'Anyone may make an exception, with a reason and a last day.',
      false: 'There are no exceptions.',
      owner: 'Only the owner may make one.',
    },
  ],
  [/\/final$/, { true: 'No folder below may weaken it.', false: 'A folder below may weaken it, with a reason.' }],
  [
    /^root$/,
    { true: 'Nothing is inherited from folders above.', false: 'Principles of the folders above hold here too.' },
  ],
];

/** What a value means at a path. */
export function wordsFor(path: KeyPath, value: string): string | undefined {
  const written = path.filter((part) => typeof part === 'string').join('/');
  const words = WORDS.find(([pattern]) => pattern.test(written))?.[1];
  return words && Object.hasOwn(words, value) ? words[value] : undefined;
}
