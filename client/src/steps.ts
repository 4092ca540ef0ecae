/**
 * A few questions in a row, in VS Code's quick input: each with its number, a way back that keeps what was said, and everything by
 * keyboard. Nothing is lost by a look elsewhere; Escape leaves.
 *
 * Deliberately absent: what is asked.
 */
import {
  type InputBoxValidationMessage,
  type QuickInput,
  QuickInputButtons,
  type QuickPickItem,
  type QuickPickItemButtonEvent,
  window,
} from 'vscode';

export const BACK = Symbol('back');
export type Answer<T> = T | typeof BACK | undefined;

/** Where a question stands among the others. */
export interface Frame {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** One question. It keeps its answer in the state, and shows it when a person comes back. */
export interface Step<State> {
  /** false: not asked after what was said so far. */
  applies(state: State): boolean;
  /** The state with the answer in it. */
  ask(state: State, frame: Frame): Promise<Answer<State>>;
}

/** Asks one after another; undefined if the person left. */
export async function runSteps<State>(
  title: string,
  steps: readonly Step<State>[],
  first: State,
): Promise<State | undefined> {
  let state = first;
  for (let at = steps.findIndex((step) => step.applies(state)); at >= 0; ) {
    const before = steps.slice(0, at).filter((step) => step.applies(state)).length;
    const after = steps.slice(at).filter((step) => step.applies(state)).length;
    const answer = await steps[at]?.ask(state, { title, step: before + 1, totalSteps: before + after });
    if (answer === undefined) return undefined;
    if (answer === BACK) {
      at = steps.findLastIndex((step, i) => i < at && step.applies(state));
      continue;
    }
    state = answer;
    const from = at + 1;
    at = steps.findIndex((step, i) => i >= from && step.applies(state));
  }
  return state;
}

export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** What is wrong with a text, or worth knowing of it; only an error keeps a person from going on. */
  check?(text: string): Promise<InputBoxValidationMessage | string | undefined>;
}

/** Asks for a line of text. */
export function askText(frame: Frame, question: TextQuestion): Promise<Answer<string>> {
  const box = window.createInputBox();
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  const judged = async (): Promise<boolean> => {
    const text = box.value;
    const complaint = await question.check?.(text.trim());
    if (text !== box.value) return false;
    box.validationMessage = complaint;
    return typeof complaint !== 'string';
  };
  return new Promise((resolve, reject) => {
    box.onDidChangeValue(() => {
      // An empty text is no mistake yet.
      if (box.value.trim() === '') box.validationMessage = undefined;
      else judged().catch(reject);
    });
    box.onDidAccept(() => {
      judged().then((isRight) => isRight && finish(box, resolve, box.value.trim()), reject);
    });
    begin(box, frame, resolve);
  });
}

export interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

export interface ChoiceQuestion<T> {
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
  /** The item that is under the cursor first. */
  readonly active?: Choice<T> | undefined;
  /** The item that a typed text stands for; it comes first. */
  typed?(text: string): Promise<Choice<T> | undefined>;
}

/** Asks for one of several. */
export function choose<T>(frame: Frame, question: ChoiceQuestion<T>): Promise<Answer<T>> {
  const list = window.createQuickPick<Choice<T>>();
  list.placeholder = question.placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = question.items;
  if (question.active) list.activeItems = [question.active];
  return new Promise((resolve, reject) => {
    list.onDidChangeValue((text) => {
      question.typed?.(text.trim()).then((item) => {
        if (text !== list.value) return;
        list.items = item ? [{ ...item, alwaysShow: true }, ...question.items] : question.items;
      }, reject);
    });
    list.onDidAccept(() => {
      const [chosen] = list.selectedItems;
      if (chosen) finish(list, resolve, chosen.value);
    });
    begin(list, frame, resolve);
  });
}

type Input = QuickInput & {
  readonly onDidTriggerButton: (listener: (button: QuickPickItemButtonEvent<never>['button']) => void) => unknown;
};

function begin<T>(input: Input & { buttons: readonly unknown[] }, frame: Frame, resolve: (answer: Answer<T>) => void) {
  Object.assign(input, frame);
  input.ignoreFocusOut = true;
  input.buttons = frame.step > 1 ? [QuickInputButtons.Back] : [];
  input.onDidTriggerButton((button) => {
    if (button === QuickInputButtons.Back) finish(input, resolve, BACK);
  });
  // Whoever hides it without an answer has left; a later answer to a promise changes nothing.
  input.onDidHide(() => {
    input.dispose();
    resolve(undefined);
  });
  input.show();
}

function finish<T>(input: QuickInput, resolve: (answer: T) => void, answer: T): void {
  resolve(answer);
  input.dispose();
}
