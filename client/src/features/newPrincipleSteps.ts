/**
 * The questions of *New Principle*, in the order in which a person thinks of a principle: what is asked and why, how strongly, where,
 * how one would know, what it costs, and who answers for it.
 *
 * Deliberately absent: how a question is shown (steps.ts), and what is made of the answers.
 */
import { type InputBoxValidationMessage, InputBoxValidationSeverity } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  COUNT_FILES,
  type FileToWrite,
  type NewPrincipleAnswer,
  type PlaceToSpeak,
  PRINCIPLE_ID,
  type PrincipleDraft,
} from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import { type Answer, askText, BACK, type Choice, choose, type Frame, type Step, type TextQuestion } from '../steps.js';

type Draft = Partial<PrincipleDraft>;
type Check = NonNullable<PrincipleDraft['check']>;

/** What was said so far. */
export interface Thought {
  readonly file: FileToWrite;
  readonly choices: NewPrincipleAnswer;
  readonly draft: Draft;
}

type Question = Step<Thought>;

/** In which of several files. What there is to choose from depends on it. */
export function fileStep(
  files: readonly FileToWrite[],
  choicesFor: (file: string) => Promise<NewPrincipleAnswer>,
): Question {
  const items = files.map((file): Choice<FileToWrite> => {
    const { name, isNew, principles } = file;
    return { label: name, description: isNew ? 'a new file' : counted(principles, 'principle'), value: file };
  });
  return {
    applies: () => files.length > 1,
    ask: async (thought, frame) => {
      const active = items.find(({ value }) => value.uri === thought.file.uri);
      const file = await choose(frame, { placeholder: 'Which file is it written in?', items, active });
      if (file === undefined || file === BACK) return file;
      return { ...thought, file, choices: await choicesFor(file.uri) };
    },
  };
}

export function stepsOf(client: BaseLanguageClient): readonly Question[] {
  return [
    {
      applies: () => true,
      ask: (thought, frame) =>
        textInto(thought, frame, 'statement', {
          prompt: 'What is asked, in one sentence. Say what a reader could see done, or not done.',
          placeholder: 'Every call to another service has a deadline.',
          check: async (text) =>
            text === '' ? 'A principle needs a statement: what is asked, in one sentence.' : undefined,
        }),
    },
    idStep(client),
    {
      applies: () => true,
      ask: (thought, frame) =>
        textInto(thought, frame, 'why', {
          prompt:
            'Why? As you would say it to a new colleague: an incident or a number is worth more than an adjective. Empty: written later.',
          placeholder: 'In March a service that hung took checkout down for 47 minutes.',
        }),
    },
    { applies: () => true, ask: askLevel },
    whereStep(client),
    { applies: () => true, ask: askCheck },
    { applies: ({ draft }) => draft.check?.kind === 'syntax', ask: askLanguage },
    { applies: ({ draft }) => draft.check?.kind === 'syntax' || draft.check?.kind === 'forbid', ask: askPattern },
    { applies: ({ draft }) => draft.check?.kind === 'syntax' || draft.check?.kind === 'forbid', ask: askMessage },
    {
      applies: () => true,
      ask: (thought, frame) =>
        textInto(thought, frame, 'cost', {
          prompt: `What does it cost, and whom? ${thought.draft.level === 'must' ? 'A must costs somebody something; said here, nobody has to find it out.' : 'People trust a principle that says so.'} Empty: left out.`,
          placeholder: 'Calls that would have succeeded late now fail early.',
        }),
    },
    {
      applies: () => true,
      ask: (thought, frame) =>
        textInto(thought, frame, 'gain', {
          prompt: 'What is won by it? Empty: left out.',
          placeholder: 'A service that hangs costs us its feature and no longer the shop.',
        }),
    },
    { applies: ({ choices }) => choices.teams.length > 0, ask: askOwner },
  ];
}

/** Asks for a text of the draft; an empty one is left out. */
async function textInto(
  thought: Thought,
  frame: Frame,
  key: 'statement' | 'id' | 'why' | 'cost' | 'gain',
  question: Omit<TextQuestion, 'value'> & { readonly value?: string },
): Promise<Answer<Thought>> {
  const said = await askText(frame, { ...question, value: thought.draft[key] ?? question.value ?? '' });
  if (said === undefined || said === BACK) return said;
  const { [key]: _, ...others } = thought.draft;
  return { ...thought, draft: said === '' ? others : { ...others, [key]: said } };
}

function idStep(client: BaseLanguageClient): Question {
  /** The statement that an id was suggested from: a new statement suggests a new id. */
  let from: string | undefined;
  return {
    applies: () => true,
    ask: async (thought, frame) => {
      const { file, draft } = thought;
      const { statement = '' } = draft;
      const isKept = draft.id !== undefined && (from === undefined || from === statement);
      const value = isKept
        ? draft.id
        : (await ask(client, PRINCIPLE_ID, { file: file.uri, text: statement })).suggested;
      from = statement;
      const { id: _, ...others } = draft;
      return textInto({ ...thought, draft: others }, frame, 'id', {
        prompt: 'What is it called in findings and exceptions, as in because(small-changes)?',
        ...(value !== undefined && { value }),
        check: async (text) => (await ask(client, PRINCIPLE_ID, { file: file.uri, text })).complaint,
      });
    },
  };
}

const LEVELS: readonly Choice<NonNullable<Draft['level']>>[] = [
  { label: 'should', detail: 'The usual way; who leaves it knows why.', value: 'should' },
  { label: 'must', detail: 'Always; a deviation is written down, with a reason and a last day.', value: 'must' },
  { label: 'may', detail: 'Advice: good to know, and nobody is held to it.', value: 'may' },
];

async function askLevel(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const active = LEVELS.find(({ value }) => value === thought.draft.level);
  const level = await choose(frame, { placeholder: 'How strongly is it meant?', items: LEVELS, active });
  return isLeft(level) ? level : { ...thought, draft: { ...thought.draft, level } };
}

function whereStep(client: BaseLanguageClient): Question {
  return {
    applies: () => true,
    ask: async (thought, frame) => {
      const items = thought.choices.places.map(placeItem);
      const wanted = JSON.stringify(thought.draft.where ?? {});
      const place = await choose<PlaceToSpeak>(frame, {
        placeholder: 'Where does it hold? Choose, or type a glob such as services/**',
        items,
        active: items.find(({ value: { paths, workflows } }) => JSON.stringify({ paths, workflows }) === wanted),
        typed: async (text) => {
          if (text === '') return undefined;
          const { files } = await ask(client, COUNT_FILES, { file: thought.file.uri, paths: [text] });
          return placeItem({ paths: [text], files });
        },
      });
      if (isLeft(place)) return place;
      const { where: _, ...others } = thought.draft;
      const { paths, workflows } = place;
      if (!paths && !workflows) return { ...thought, draft: others };
      return { ...thought, draft: { ...others, where: { ...(paths && { paths }), ...(workflows && { workflows }) } } };
    },
  };
}

function placeItem(place: PlaceToSpeak): Choice<PlaceToSpeak> {
  const { paths, workflows, files, says } = place;
  const label = workflows ? `$(graph) ${workflows.join(', ')}` : paths ? paths.join(', ') : 'Everywhere';
  const description = `${workflows ? 'workflow · ' : ''}${files === 0 ? 'matches no file' : counted(files, 'file')}`;
  return { label, description, value: place, ...(says !== undefined && { detail: says }) };
}

async function askCheck(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const { choices, draft } = thought;
  const { sample, languages } = choices;
  const language = languages[0]?.id ?? 'typescript';
  const syntax: Choice<Check | 'none'> = {
    label: '$(symbol-structure) By the shape of the code',
    detail: 'A pattern of syntax, such as fetch($URL): whatever stands for $URL, and however it is laid out.',
    value: { kind: 'syntax', language, pattern: sample?.pattern ?? '' },
  };
  const forbid: Choice<Check | 'none'> = {
    label: '$(regex) Forbid a text',
    detail: 'A regular expression, in files of any kind.',
    value: { kind: 'forbid', pattern: sample?.expression ?? '' },
  };
  const none: Choice<Check | 'none'> = {
    label: '$(comment-discussion) None: ask people',
    detail: 'Most principles worth having cannot be found by a machine. It stands in hovers, lists and pages.',
    value: 'none',
  };
  const recipes = choices.recipes.map(
    ({ name, says }): Choice<Check | 'none'> => ({
      label: `$(beaker) ${name}`,
      description: 'recipe',
      detail: says,
      value: { kind: 'recipe', name },
    }),
  );
  const items = sample ? [syntax, forbid, none, ...recipes] : [none, syntax, forbid, ...recipes];
  const { check: said } = draft;
  const active = said && items.find(({ value }) => nameOf(value) === nameOf(said));
  const check = await choose(frame, { placeholder: 'How would one see that it is not kept?', items, active });
  return isLeft(check) ? check : withCheck(thought, check);
}

function nameOf(check: Check | 'none'): string {
  if (check === 'none') return check;
  return check.kind === 'recipe' ? `recipe ${check.name}` : check.kind;
}

/** A check of the same kind keeps what was said of it. */
function withCheck(thought: Thought, check: Check | 'none'): Thought {
  const { check: before, ...others } = thought.draft;
  if (check === 'none') return { ...thought, draft: others };
  const isSame = before?.kind === check.kind && check.kind !== 'recipe';
  return { ...thought, draft: { ...others, check: isSame ? before : check } };
}

async function askLanguage(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const { check } = thought.draft;
  if (check?.kind !== 'syntax') return thought;
  const items = thought.choices.languages.map(
    ({ id, label }): Choice<string> => ({ label, description: id, value: id }),
  );
  const active = items.find(({ value }) => value === check.language);
  const language = await choose(frame, { placeholder: 'In which language?', items, active });
  return isLeft(language) ? language : withAnswer(thought, { ...check, language });
}

async function askPattern(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const { check } = thought.draft;
  if (check?.kind !== 'syntax' && check?.kind !== 'forbid') return thought;
  const isSyntax = check.kind === 'syntax';
  const pattern = await askText(frame, {
    prompt: isSyntax
      ? 'The code that is not wanted. $NAME stands for any expression, $$$NAME for any number of them.'
      : 'The text that is not wanted, as a regular expression.',
    placeholder: isSyntax ? 'fetch($URL)' : 'console\\.log\\(',
    value: check.pattern,
    check: async (text) => {
      if (text === '') return 'Say what to look for, or go back and choose no check.';
      return isSyntax ? undefined : complaintAboutExpression(text);
    },
  });
  return isLeft(pattern) ? pattern : withAnswer(thought, { ...check, pattern });
}

function complaintAboutExpression(text: string): string | InputBoxValidationMessage | undefined {
  try {
    const expression = new RegExp(text, 'u');
    const message = 'This is found in every text. Narrow it.';
    return expression.test('') ? { message, severity: InputBoxValidationSeverity.Warning } : undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : String(error);
    return `This is not a regular expression yet: ${reason}.`;
  }
}

async function askMessage(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const { check, statement = '' } = thought.draft;
  if (check?.kind !== 'syntax' && check?.kind !== 'forbid') return thought;
  const message = await askText(frame, {
    prompt: 'What is said at a place that is found: what to do instead. Empty: the statement.',
    placeholder: statement,
    value: check.message ?? '',
  });
  if (isLeft(message)) return message;
  const { message: _, ...others } = check;
  return withAnswer(thought, message === '' ? others : { ...others, message });
}

function withAnswer(thought: Thought, check: Check): Thought {
  return { ...thought, draft: { ...thought.draft, check } };
}

async function askOwner(thought: Thought, frame: Frame): Promise<Answer<Thought>> {
  const nobody: Choice<string> = { label: 'Nobody in particular', value: '' };
  const teams = thought.choices.teams.map(
    ({ name, handle }): Choice<string> => ({
      label: name,
      value: name,
      ...(handle !== undefined && { description: handle }),
    }),
  );
  const items = [...teams, nobody];
  const active = items.find(({ value }) => value === thought.draft.owner);
  const owner = await choose(frame, { placeholder: 'Who answers for it?', items, active });
  if (isLeft(owner)) return owner;
  const { owner: _, ...others } = thought.draft;
  return { ...thought, draft: owner === '' ? others : { ...others, owner } };
}

function isLeft<T>(answer: Answer<T>): answer is typeof BACK | undefined {
  return answer === BACK || answer === undefined;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
