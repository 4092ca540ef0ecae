/** The part of the format that asks something of the routes of an application. Deliberately absent: how routes are put together. */
import { type TProperties, Type } from '@sinclair/typebox';
import { oneOrMore, optionalText, text } from './formatParts.js';

export const VERSION_STYLES = ['path', 'header', 'query', 'media-type', 'any', 'never'] as const;

/** What is left alone unless a team says otherwise, by name. */
export const EXEMPT_GROUPS = [
  'root',
  'health',
  'well-known',
  'assets',
  'documents',
  'sign-in',
  'callbacks',
  'protocols',
  'internal',
  'pages',
  'tests',
] as const;

/** The keys of `routes`, without those that checks of all kinds have. Texts, so that a recipe can fill them in. */
export const routesKeys = {
  versioned: optionalText(
    `How each route tells its version, its whole path considered: ${VERSION_STYLES.join(', ')}. With \`never\`, versions in paths are unwanted.`,
  ),
  versions: Type.Optional(
    oneOrMore(text('A segment of a path; `*` stands for any letters.'), {
      description: 'What else is a version, beside `v1`, `v2beta1` and `2024-01`, such as `0` in `/api/0/`.',
    }),
  ),
  paged_by: Type.Optional(
    oneOrMore(text('The name of a parameter.'), { description: 'Routes that answer a list take one of these.' }),
  ),
  keyed_by: Type.Optional(
    oneOrMore(text('The name of a header or parameter.'), {
      description: 'Routes that create something take one of these, by which a repeated request is known.',
    }),
  ),
  deprecated: optionalText(
    '`dated`: a route that is called deprecated says on which day, or with which version, it goes away.',
  ),
  audience: Type.Optional(
    oneOrMore(text('An audience, such as `public`.'), {
      description:
        'For whom the routes are that it asks; routes that say that they are for others (`x-audience`) are left alone. By default all that are not internal.',
    }),
  ),
  exempt: Type.Optional(
    oneOrMore(text('A glob of paths, such as `/partners/*/callback`.'), {
      description: 'Paths of which it is not asked, beside those of `exempt_groups`.',
    }),
  ),
  exempt_groups: Type.Optional(
    oneOrMore(text('The name of a group.'), {
      description: `Which sorts of routes are left alone: ${EXEMPT_GROUPS.join(', ')}; or none. All of them, if absent.`,
    }),
  ),
} satisfies TProperties;
