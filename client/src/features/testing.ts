/**
 * The Test Explorer: the examples of all checks as tests, run at will or on every save, and what comes of them at their own lines.
 *
 * The server knows the examples and tries them, so nothing of the repository is run and an untrusted workspace has them too. Without
 * examples there is no explorer. Deliberately absent: the tree (testItems.ts), and problems, which every editor has.
 */
import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  type Disposable,
  Location,
  Range,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  type TestRunProfile,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  Uri,
  workspace,
} from 'vscode';
import { State } from 'vscode-languageclient';
import { COMMANDS, EXAMPLES, EXAMPLES_CHANGED, TRY_EXAMPLES, type TriedExample } from '../../../server/src/protocol.js';
import { ask, onTold } from '../asking.js';
import type { Extension } from '../given.js';
import { checkOf, examplesBelow, fill, pathOf } from './testItems.js';

/** An edited file rests this long before its tests are read again. */
const REST_MS = 400;

/** How a test ended last. */
export interface EndedTest {
  /** The labels that lead to it. */
  readonly path: readonly string[];
  readonly state: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly messages: readonly string[];
}

export interface TestingFeature {
  /** The tests as they are, each by the labels that lead to it. */
  testPaths(): readonly (readonly string[])[];
  /** How tests ended last, in the order in which they did. */
  endedTests(): readonly EndedTest[];
}

interface Explorer {
  readonly controller: TestController;
  readonly profile: TestRunProfile;
}

export function registerTesting(extension: Extension): TestingFeature {
  const { context, client, log } = extension;
  const continuous = new Set<TestRunRequest>();
  const ended = new Map<string, EndedTest>();
  let explorer: Explorer | undefined;
  let asked = 0;
  let resting: NodeJS.Timeout | undefined;
  const failed = (error: unknown) => log.error('Reading the examples failed:', error);

  const open = (): Explorer => {
    const controller = tests.createTestController('because.examples', 'Examples of Principles');
    const profile = controller.createRunProfile('Try', TestRunProfileKind.Run, handle, true, undefined, true);
    controller.refreshHandler = refresh;
    context.subscriptions.push(controller);
    return { controller, profile };
  };

  const refresh = async (): Promise<void> => {
    if (!client.isRunning()) return;
    const own = ++asked;
    const { owners } = await ask(client, EXAMPLES, {});
    // A later question has the newer answer.
    if (own !== asked || (!explorer && owners.length === 0)) return;
    explorer ??= open();
    fill(explorer.controller, owners);
  };
  const refreshSoon = (): void => {
    clearTimeout(resting);
    resting = setTimeout(() => refresh().catch(failed), REST_MS);
  };

  const handle = async (request: TestRunRequest, cancellation: CancellationToken): Promise<void> => {
    if (request.continuous) {
      continuous.add(request);
      cancellation.onCancellationRequested(() => continuous.delete(request));
      return;
    }
    await refresh();
    if (explorer) await run(extension, explorer.controller, request, cancellation, ended);
  };

  const runContinuously = async (): Promise<void> => {
    await refresh();
    for (const request of continuous) {
      if (!explorer) return;
      await run(extension, explorer.controller, request, new CancellationTokenSource().token, ended);
    }
  };

  onTold(client, EXAMPLES_CHANGED, () => {
    runContinuously().catch(failed);
  });
  const subscriptions: readonly Disposable[] = [
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) refresh().catch(failed);
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && explorer?.controller.items.get(document.uri.toString())) refreshSoon();
    }),
    commands.registerCommand(COMMANDS.runExamples, async ({ checks }: { readonly checks: readonly string[] }) => {
      await refresh();
      if (!explorer) return;
      const chosen = [...new Set(examplesBelow(explorer.controller.items).flatMap(({ parent }) => parent ?? []))];
      const include = chosen.filter((item) => checks.includes(checkOf(item) ?? ''));
      if (include.length === 0) return;
      const request = new TestRunRequest(include, undefined, explorer.profile);
      await run(extension, explorer.controller, request, new CancellationTokenSource().token, ended);
    }),
    { dispose: () => clearTimeout(resting) },
  ];
  context.subscriptions.push(...subscriptions);
  return {
    testPaths: () => (explorer ? examplesBelow(explorer.controller.items).map(pathOf) : []),
    endedTests: () => [...ended.values()],
  };
}

async function run(
  { client, log }: Extension,
  controller: TestController,
  request: TestRunRequest,
  cancellation: CancellationToken,
  ended: Map<string, EndedTest>,
): Promise<void> {
  const chosen = chosenBy(controller, request);
  const testRun = controller.createTestRun(request);
  try {
    for (const item of chosen) testRun.started(item);
    const checks = [...new Set(chosen.flatMap((item) => checkOf(item) ?? []))];
    const { tried } = await ask(client, TRY_EXAMPLES, { checks }, cancellation);
    const answers = new Map(tried.map((one) => [keyOf(one.check, one.id), one]));
    for (const item of chosen) {
      const key = keyOf(checkOf(item) ?? '', item.id);
      const answer = answers.get(key);
      if (!answer) continue;
      const state = tell(testRun, item, answer);
      ended.delete(key);
      ended.set(key, { path: pathOf(item), state, messages: answer.says.map(({ message }) => message) });
    }
  } catch (error) {
    if (!cancellation.isCancellationRequested) log.error('Trying the examples failed:', error);
  } finally {
    testRun.end();
  }
}

/** The examples that a run is about. */
function chosenBy(controller: TestController, { include, exclude = [] }: TestRunRequest): readonly TestItem[] {
  const all = include
    ? include.flatMap((item) => (item.children.size > 0 ? examplesBelow(item.children) : [item]))
    : examplesBelow(controller.items);
  const isOut = (item: TestItem | undefined): boolean =>
    item !== undefined && (exclude.includes(item) || isOut(item.parent));
  return [...new Set(all)].filter((item) => !isOut(item));
}

function keyOf(check: string, id: string): string {
  return `${check}\n${id}`;
}

/** Says in a run how a test ended. */
function tell(testRun: TestRun, item: TestItem, answer: TriedExample): EndedTest['state'] {
  const { verdict } = answer;
  if (verdict === 'noisy' || verdict === 'missing' || verdict === 'wrong-fix') {
    testRun.failed(item, messagesOf(answer));
    return 'failed';
  }
  if (verdict === 'broken') {
    testRun.errored(item, messagesOf(answer));
    return 'errored';
  }
  for (const { message, uri, range } of answer.says)
    testRun.appendOutput(`${message}\r\n`, new Location(Uri.parse(uri, true), rangeOf(range)), item);
  if (verdict === 'known-gap') {
    testRun.skipped(item);
    return 'skipped';
  }
  testRun.passed(item);
  return 'passed';
}

function messagesOf({ says, fix }: TriedExample): TestMessage[] {
  return says.map(({ message, uri, range }, n) => {
    const told = fix && n === 0 ? TestMessage.diff(message, fix.expected, fix.actual) : new TestMessage(message);
    told.location = new Location(Uri.parse(uri, true), rangeOf(range));
    return told;
  });
}

function rangeOf({ start, end }: TriedExample['says'][number]['range']): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
