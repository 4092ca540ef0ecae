/** The part of the format that holds the reasons: business, plans, migration, trade-offs, decision and outcomes. */
import { type Static, Type } from '@sinclair/typebox';
import { choice, type Deep, oneOrMore, optionalText, text } from './formatParts.js';

export const Business = Type.Object({
  workflow: optionalText('The workflow that this is said of.'),
  says: text('What the business gains or loses.'),
  driver: optionalText('The business driver.'),
  metric: optionalText('What is measured.'),
  value: optionalText('The figure.'),
  source: optionalText('Where the figure is from.'),
  as_of: optionalText('The date of the figure.'),
});
export const Plan = Type.Object({
  today: optionalText('Where the team is.'),
  next: optionalText('Where it goes.'),
  changes: optionalText('What changes for it.'),
  by: optionalText('Until when.'),
});
export const Migration = Type.Object(
  {
    from: optionalText('Today.'),
    to: optionalText('Tomorrow.'),
    steps: Type.Optional(
      Type.Array(
        Type.Object({
          do: text('What is done.'),
          team: optionalText('Who does it.'),
          by: optionalText('Until when.'),
          done_when: optionalText('How one knows.'),
        }),
        { description: 'What is done, in order.' },
      ),
    ),
  },
  { description: 'The way from today to tomorrow, step by step.' },
);
export const Tradeoff = Type.Object({
  cost: optionalText('What it costs.'),
  risk: optionalText('What may go wrong.'),
  gain: optionalText('What is won.'),
  pays: optionalText('Who pays.'),
  for: optionalText('For how long.'),
  size: optionalText('How much.'),
  mitigation: optionalText('What is done about the risk.'),
  source: optionalText('Where this is from.'),
});
const Evidence = Type.Object({
  kind: choice(['performance', 'failure', 'usage', 'scaling', 'cost', 'external'], 'What sort of evidence it is.'),
  says: text('What it shows.'),
  source: optionalText('Where it is from.'),
  as_of: optionalText('Its date.'),
  when: optionalText('For a forecast: when it is due.'),
});
export const Decision = Type.Object(
  {
    record: optionalText('The decision record: a path or a link.'),
    made: optionalText('When it was decided.'),
    deciders: Type.Optional(oneOrMore(text('A person.'), { description: 'Who decided.' })),
    consulted: Type.Optional(oneOrMore(text('A person.'), { description: 'Who was asked.' })),
    informed: Type.Optional(oneOrMore(text('A person.'), { description: 'Who was told.' })),
    certainty: Type.Optional(choice(['high', 'medium', 'low'], 'How sure we are.')),
    evidence: Type.Optional(Type.Array(Evidence, { description: 'What the decision rests on.' })),
    alternatives: Type.Optional(
      Type.Array(
        Type.Object({
          option: text('What else could be done.'),
          rejected: optionalText('Why it was not chosen.'),
          would_win_if: optionalText('What would make it win.'),
        }),
        { description: 'What else could be done.' },
      ),
    ),
    dissent: Type.Optional(
      Type.Array(
        Type.Object({
          by: optionalText('Who disagrees.'),
          says: text('What they say.'),
          answer: optionalText('What was answered.'),
          places: Type.Optional(Type.Array(text('A place in the code that shows it.'))),
        }),
        { description: 'Who disagrees, and the answer.' },
      ),
    ),
    revisit: Type.Optional(
      Type.Array(
        Type.Object({
          when: optionalText('The date to look again.'),
          if: optionalText('What would make us look again.'),
        }),
        { description: 'When to look at the decision again.' },
      ),
    ),
  },
  { description: 'How it was decided: evidence, alternatives, dissent, and when to look again.' },
);
export const Outcome = Type.Object({
  metric: text('What is measured.'),
  unit: optionalText('Its unit.'),
  before: Type.Optional(Type.Union([Type.Number(), Type.String()], { description: 'The figure before.' })),
  after: Type.Optional(Type.Union([Type.Number(), Type.String()], { description: 'The figure after.' })),
  target: Type.Optional(Type.Union([Type.Number(), Type.String()], { description: 'The figure promised.' })),
  measured: optionalText('When it was measured.'),
  source: optionalText('Where the figure is from.'),
  felt_by: Type.Optional(oneOrMore(text('A team.'), { description: 'The teams that feel it.' })),
});

export type Business = Deep<Static<typeof Business>>;
export type Plan = Deep<Static<typeof Plan>>;
export type Migration = Deep<Static<typeof Migration>>;
export type Tradeoff = Deep<Static<typeof Tradeoff>>;
export type Evidence = Deep<Static<typeof Evidence>>;
export type Decision = Deep<Static<typeof Decision>>;
export type Outcome = Deep<Static<typeof Outcome>>;
