/**
 * What a test explorer asks: which checks have examples, where these stand, and what comes of trying them, saved or not.
 *
 * Deliberately absent: problems in principles files (diagnostics.ts shows those of what is saved), and trying (examples.ts).
 */
import {
  type Cancellation,
  exampleOf,
  headOfExample,
  inWords,
  placeOfExample,
  problemsOfExamples,
  type Verified,
} from '../../engine/index.js';
import type { Check } from '../../model/check.js';
import type { Place } from '../../model/lines.js';
import {
  EXAMPLES,
  EXAMPLES_CHANGED,
  type ExampleCheck,
  type ExampleItem,
  type ExampleOwner,
  type ExamplePlace,
  type ExamplesAnswer,
  TRY_EXAMPLES,
  type TriedExample,
  type TryExamplesAnswer,
  type TryExamplesParams,
} from '../../protocol.js';
import type { Context } from '../context.js';
import { toRange, uriOfPath } from '../convert.js';
import { type IdentifiedCheck, identified, labelOf, withExamples } from '../examples.js';
import { isSource } from '../principlesFiles.js';

export function registerExamples(context: Context): void {
  const { connection, session, guard } = context;
  let isAsked = false;
  connection.onRequest<ExamplesAnswer, never>(
    EXAMPLES.method,
    guard.request<object, ExamplesAnswer>('examples', { owners: [] }, async (_, cancellation) => {
      isAsked = true;
      return { owners: ownersOf(context, await asTheyStand(context, cancellation)) };
    }),
  );
  connection.onRequest<TryExamplesAnswer, never>(
    TRY_EXAMPLES.method,
    guard.request<TryExamplesParams, TryExamplesAnswer>('trying examples', { tried: [] }, (params, cancellation) =>
      tryExamples(context, params, cancellation),
    ),
  );
  session.onEvent((event) => {
    if (event === 'changed' && isAsked)
      guard.detached('telling of examples', connection.sendNotification(EXAMPLES_CHANGED.method, {}));
  });
}

/** The checks with examples, open principles files as they stand in the editor. */
async function asTheyStand(context: Context, cancellation: Cancellation): Promise<readonly IdentifiedCheck[]> {
  const { session, documents } = context;
  await session.ready;
  const texts = new Map<string, string>();
  for (const document of documents.all()) {
    const path = documents.pathOf(document);
    if (path !== undefined && documents.isDirty(document) && isSource(context, document))
      texts.set(path, document.getText());
  }
  const { project } = session;
  const { examined } = texts.size === 0 ? project : await project.ifSaved(texts, cancellation);
  return identified(withExamples(examined));
}

function ownersOf(context: Context, examined: readonly IdentifiedCheck[]): readonly ExampleOwner[] {
  const owners = new Map<string, { readonly first: IdentifiedCheck; readonly checks: ExampleCheck[] }>();
  for (const one of examined) {
    const key = `${one.owner.place.path} ${one.owner.kind} ${one.owner.id}`;
    const owner = owners.get(key) ?? { first: one, checks: [] };
    owners.set(key, owner);
    owner.checks.push(checkItem(context, one));
  }
  return [...owners.values()].map(({ first: { owner }, checks }) => {
    const { kind, id, title, place } = owner;
    return { kind, id, ...(title !== undefined && { title }), ...placed(context, place), checks };
  });
}

function checkItem(context: Context, one: IdentifiedCheck): ExampleCheck {
  const { check, id } = one;
  const examples = (['bad', 'good'] as const).flatMap((group) =>
    check.examples[group].map((example, index): ExampleItem => {
      const at = { group, index };
      const label = example.code.split('\n').find((line) => line.trim() !== '') ?? Object.keys(example.files ?? {})[0];
      return { id: exampleId(at), label: label?.trim() ?? '', group, ...placed(context, placeOfExample(check, at)) };
    }),
  );
  return { id, label: labelOf(one), ...placed(context, check.place), examples };
}

function exampleId({ group, index }: Pick<Verified, 'group' | 'index'>): string {
  return `${group} ${index}`;
}

/** Tries examples, as principles files stand in the editor. */
export async function tryExamples(
  context: Context,
  { checks: wanted }: TryExamplesParams,
  cancellation: Cancellation,
): Promise<TryExamplesAnswer> {
  const all = await asTheyStand(context, cancellation);
  const chosen = wanted ? all.filter(({ id }) => wanted.includes(id)) : all;
  const checks = chosen.map(({ check }) => check);
  const verified = await context.session.project.verify(checks, { urgency: 'editor', cancellation });
  const ids = new Map(chosen.map(({ check, id }) => [check, id]));
  const tried = verified.flatMap(({ check, examples }) =>
    examples.map((one) => triedOf(context, ids.get(check) ?? '', check, one)),
  );
  return { tried };
}

function triedOf(context: Context, id: string, check: Check, one: Verified): TriedExample {
  const problems = problemsOfExamples({ check, examples: [one] });
  const says = problems.map(({ path, range, message }) => ({ message, ...placed(context, { path, range }) }));
  const gap =
    one.verdict === 'known-gap'
      ? [{ message: inWords(check, one), ...placed(context, headOfExample(check, one)) }]
      : [];
  const { fix, verdict } = one;
  return {
    check: id,
    id: exampleId(one),
    verdict,
    says: [...says, ...gap],
    ...(fix?.because === 'differs' && {
      fix: { expected: ended(exampleOf(check, one).fixed), actual: ended(fix.actual) },
    }),
  };
}

/** Two texts that differ in what matters; whether they end in a line break does not. */
function ended(text = ''): string {
  return `${text.replace(/\n+$/, '')}\n`;
}

function placed({ documents }: Context, { path, range }: Place): ExamplePlace {
  return { uri: documents.uriAt(path) ?? uriOfPath(path), range: toRange(range) };
}
