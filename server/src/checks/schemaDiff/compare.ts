/** Two states of a set of files compared, by their format. Deliberately absent: which sets there are. */
import type { SchemaDiffSpec } from '../../model/check.js';
import type { Question } from '../factCheck.js';
import type { Difference } from './difference.js';
import { readDocument } from './documents.js';
import { compareJsonSchemas } from './jsonSchema.js';
import { compareOpenApi } from './openapi.js';
import { compareProtobuf } from './protobuf/index.js';
import { RULES } from './protobuf/rules.js';
import type { ContractSet } from './sets.js';

export async function compareSet(
  set: ContractSet,
  spec: SchemaDiffSpec,
  question: Question,
  tell: (difference: Difference) => void,
): Promise<void> {
  const { world, cancellation } = question;
  const { line } = set;
  const nowAt = (path: string) => world.text(path);
  /** A file that is as it was need not be asked for. */
  const beforeAt = async (path: string) => (line.mayDiffer(path) ? line.before(path, cancellation) : world.text(path));
  const [now = ''] = set.now;
  const [before = ''] = set.before;
  switch (set.format) {
    case 'openapi':
    case 'json-schema': {
      const is = await readDocument(now, nowAt, question);
      const was = await readDocument(before, beforeAt, question);
      if (!is || !was) return;
      const sides = { before: was.view, now: is.view, roots: { before: was.root, now: is.root } };
      if (set.format === 'openapi') compareOpenApi({ ...sides, today: world.today }, tell);
      else compareJsonSchemas(sides, spec.jsonSchema, tell);
      return;
    }
    case 'graphql': {
      // Loaded where there is a schema to compare, so that nobody else waits for it.
      const { compareGraphql } = await import('./graphql.js');
      await compareGraphql(await texts(set.before, beforeAt), await texts(set.now, nowAt), tell);
      return;
    }
    case 'protobuf':
      compareProtobuf(await texts(set.before, beforeAt), await texts(set.now, nowAt), RULES[spec.protobuf], tell);
      return;
  }
}

async function texts(paths: readonly string[], textOf: (path: string) => Promise<string | undefined>) {
  const found = await Promise.all(paths.map(async (path) => ({ path, text: await textOf(path) })));
  return found.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, text }]));
}
