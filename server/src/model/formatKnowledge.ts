/** The part of the format that speaks of people: who owns code, and who knows it. Deliberately absent: how they are counted. */
import { type TProperties, Type } from '@sinclair/typebox';
import { choice, oneOrMore, optionalText } from './formatParts.js';

export const OWNERS_COUNT = ['people', 'owners', 'teams'] as const;
export const OWNERS_ALSO = ['unknown-teams', 'unused-lines', 'unread-syntax'] as const;
export const PLATFORMS = ['github', 'gitlab'] as const;

/** The keys of `owners`, without those that checks of all kinds have. */
export const ownersKeys = {
  at_least: Type.Optional(
    Type.Number({ description: 'How many are asked for; 2 by default, none where only `also` is written.' }),
  ),
  count: Type.Optional(
    choice(
      OWNERS_COUNT,
      'What is counted: people (default), a team being as many as it has; owners as written; or teams.',
    ),
  ),
  team_counts_as: Type.Optional(
    Type.Number({ description: 'How many people a team is that `teams` says nothing of; 2 by default.' }),
  ),
  platform: Type.Optional(choice(PLATFORMS, 'Who reads the file; by its folder and its sections, if absent.')),
  also: Type.Optional(
    oneOrMore(choice(OWNERS_ALSO, 'What else is told of CODEOWNERS.'), {
      description:
        'What else is told of CODEOWNERS: teams that `teams` does not name, lines that no file matches, what the platform does not read.',
    }),
  ),
} satisfies TProperties;

export const HISTORY_PER = ['directory', 'workflow', 'file'] as const;

/** The keys of `history`, without those that checks of all kinds have. */
export const historyKeys = {
  at_least: Type.Optional(Type.Number({ description: 'How many people are to know each area; 2 by default.' })),
  share_below: Type.Optional(
    Type.Union([Type.String(), Type.Number()], {
      description: 'Which share of the recent changes fewer people than that may make, such as `80%` (the default).',
    }),
  ),
  window: optionalText('Which time counts as recent, measured back from the last commit: `18 months` by default.'),
  min_commits: Type.Optional(
    Type.Number({ description: 'How many recent commits there must be before anything is said; 5 by default.' }),
  ),
  per: Type.Optional(
    choice(
      HISTORY_PER,
      'What an area is: a directory of five files or more (default), all paths of a workflow, or each file.',
    ),
  ),
} satisfies TProperties;
