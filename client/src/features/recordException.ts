/**
 * *Record an exception*: asks why, until when and by whom, has the server write it, says what came of it, and offers to undo it.
 *
 * Deliberately absent: where it is written, and whether it works; the server sees to both.
 */
import { commands, type Uri, window, workspace } from 'vscode';
import {
  COMMANDS,
  EXCEPTION_QUESTIONS,
  type ExceptionAt,
  type ExceptionQuestions,
  RECORD_EXCEPTION,
  type RecordExceptionAnswer,
} from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { openPlace } from '../places.js';
import { type Answer, askText, BACK, type Choice, choose, type Frame, runSteps, type Step } from '../steps.js';

const TITLE = 'Record an Exception';
const UNDO = 'Undo';
const SAVE = 'Save It';
const SHOW = 'Show It';
/** Who makes exceptions here, so that it is asked once. */
export const HANDLE = 'because.handle';

interface Thought {
  readonly questions: ExceptionQuestions;
  readonly reason: string;
  readonly until: string;
  readonly author: string;
  readonly kind?: string;
  readonly issue?: string;
}

export function registerRecordException(extension: Extension): void {
  extension.context.subscriptions.push(
    commands.registerCommand(COMMANDS.recordException, (given?: unknown) =>
      isPlace(given)
        ? record(extension, given)
        : window.showInformationMessage('Choose it from a finding: put the cursor on one and ask for its quick fixes.'),
    ),
  );
}

function isPlace(given: unknown): given is ExceptionAt {
  return typeof given === 'object' && given !== null && 'uri' in given && 'line' in given && 'id' in given;
}

async function record({ client, context, log }: Extension, at: ExceptionAt): Promise<void> {
  const questions = await ask(client, EXCEPTION_QUESTIONS, at);
  if (!questions || questions.refused !== undefined) {
    window.showWarningMessage(questions?.refused ?? 'The file has changed, or nothing is found there any more.');
    return;
  }
  const known = context.globalState.get<unknown>(HANDLE);
  const author = questions.owners?.[0] ?? (typeof known === 'string' ? known : '');
  const first: Thought = { questions, reason: saidBefore(at, 'reason'), until: questions.offered, author };
  const thought = await runSteps(`${TITLE} from ${at.id}`, STEPS, first);
  if (!thought) return;
  const { reason, until, kind, issue } = thought;
  if (!questions.owners) await context.globalState.update(HANDLE, thought.author === '' ? undefined : thought.author);
  const answer = await ask(client, RECORD_EXCEPTION, {
    ...at,
    reason,
    until,
    ...(thought.author !== '' && { author: thought.author }),
    ...(kind !== undefined && { kind }),
    ...(issue !== undefined && issue !== '' && { issue }),
  });
  const uri = client.protocol2CodeConverter.asUri(answer.written?.uri ?? at.uri);
  // The message stands until somebody answers it, or nobody does.
  tell(answer, uri).catch((error: unknown) => log.error('Telling of an exception failed:', error));
}

/** What a keybinding or another extension has said already; a person sees it, and may say it otherwise. */
export function saidBefore(given: object, key: string): string {
  const value: unknown = Reflect.get(given, key);
  return typeof value === 'string' ? value : '';
}

/** What came of it. Undoing is the editor's own, and only while nothing else was written since. */
async function tell({ written, complaint }: RecordExceptionAnswer, uri: Uri): Promise<void> {
  if (!written) {
    window.showWarningMessage(complaint ?? 'The exception was not written.');
    return;
  }
  const document = await workspace.openTextDocument(uri);
  const { version } = document;
  const isEntry = written.version === undefined;
  const chosen = await window.showInformationMessage(written.says, ...(isEntry ? [SAVE, SHOW] : []), UNDO);
  if (chosen === SAVE) await document.save();
  if (chosen === SHOW) await openPlace({ uri: uri.toString(), line: written.line }, {});
  if (chosen !== UNDO) return;
  if (document.version !== version) {
    window.showInformationMessage('The file has changed since. Take the exception away by hand, or undo step by step.');
    return;
  }
  await window.showTextDocument(document);
  await commands.executeCommand('undo');
}

const STEPS: readonly Step<Thought>[] = [
  {
    applies: () => true,
    ask: (thought, frame) =>
      said(thought, frame, 'reason', {
        prompt: `Why is it right to depart from “${thought.questions.name}” here?${whole(thought.questions)}`,
        placeholder: 'The marketplace fixes this URL.',
        check: async (text) => (text === '' ? 'An exception says why it is right.' : undefined),
      }),
  },
  {
    applies: () => true,
    ask: (thought, frame) =>
      said(thought, frame, 'until', {
        prompt: `Until when? The last day on which it holds, at most ${thought.questions.latest}. After that the finding is back.`,
        placeholder: thought.questions.offered,
        check: async (text) => complaintAboutDay(text, thought.questions),
      }),
  },
  { applies: ({ questions }) => questions.entry !== undefined, ask: askKind },
  {
    applies: ({ questions }) => questions.entry !== undefined,
    ask: (thought, frame) =>
      said(thought, frame, 'issue', {
        prompt: 'Which issue will end it? Empty, if there is none.',
        placeholder: '#1234',
      }),
  },
  {
    applies: ({ questions }) => (questions.owners?.length ?? 0) !== 1,
    ask: (thought, frame) => {
      const { owners } = thought.questions;
      return said(thought, frame, 'author', {
        prompt: owners
          ? `Who of the owners makes it? One of ${owners.join(', ')}.`
          : 'Who answers for it? A handle such as @ana; empty, if nobody has to.',
        placeholder: owners?.[0] ?? '@ana',
        check: async (text) => complaintAboutHandle(text, owners),
      });
    },
  },
];

/** An entry of the principles file covers more than a line. */
function whole({ entry }: ExceptionQuestions): string {
  if (!entry) return '';
  if (entry.pointer !== undefined)
    return ` No comment can stand here: it goes into ${entry.file}, for ${entry.pointer}.`;
  const covers = entry.covers === 1 ? 'its only finding there' : `all ${entry.covers} findings of it there`;
  return ` No comment can stand here: it goes into ${entry.file}, for the whole file and ${covers}.`;
}

async function said(
  thought: Thought,
  frame: Frame,
  key: 'reason' | 'until' | 'author' | 'issue',
  question: Omit<Parameters<typeof askText>[1], 'value'>,
): Promise<Answer<Thought>> {
  const text = await askText(frame, { ...question, value: thought[key] ?? '' });
  return typeof text === 'string' ? { ...thought, [key]: text } : text;
}

async function askKind(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const items: Choice<string>[] = thought.questions.kinds.map(({ kind, says }) => ({
    label: kind,
    detail: says,
    value: kind,
  }));
  const none: Choice<string> = { label: 'None of these', value: '' };
  const chosen = await choose(frame, { placeholder: 'What sort of reason is it?', items: [...items, none] });
  if (chosen === undefined || chosen === BACK) return chosen;
  const { kind: _, ...rest } = thought;
  return chosen === '' ? rest : { ...rest, kind: chosen };
}

function complaintAboutDay(text: string, { today, latest }: ExceptionQuestions): string | undefined {
  const day = new Date(`${text}T00:00:00Z`);
  const isDay = text.length === 10 && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  if (!isDay) return `Write a day in full, such as ${latest}.`;
  if (text < today) return 'That day has passed.';
  return text > latest ? `An exception may end on ${latest} at the latest.` : undefined;
}

function complaintAboutHandle(text: string, owners: readonly string[] | undefined): string | undefined {
  if (owners && !owners.some((one) => one.toLowerCase() === text.toLowerCase()))
    return `Only ${owners.join(', ')} may make it.`;
  return text === '' || /^@[^\s()]+$/.test(text) ? undefined : 'A handle begins with @ and has no blanks.';
}
