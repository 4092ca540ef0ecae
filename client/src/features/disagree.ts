/** *Disagree*: asks what a person says, has the server draft it, and shows the draft, unsaved. Deliberately absent: where it is written. */
import { commands, window } from 'vscode';
import { COMMANDS, DISAGREE, type ExceptionAt } from '../../../server/src/protocol.js';
import { ask } from '../asking.js';
import type { Extension } from '../given.js';
import { openPlace } from '../places.js';
import { askText, runSteps, type Step } from '../steps.js';
import { HANDLE, saidBefore } from './recordException.js';

interface Thought {
  readonly says: string;
  readonly by: string;
}

export function registerDisagree({ context, client }: Extension): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.disagree, async (given: ExceptionAt) => {
      const { uri, line, id } = given;
      const known = context.globalState.get<unknown>(HANDLE);
      const first = { says: saidBefore(given, 'says'), by: typeof known === 'string' ? known : '' };
      const thought = await runSteps(`Disagree with ${id}`, STEPS, first);
      if (!thought) return;
      const { says, by } = thought;
      const answer = await ask(client, DISAGREE, { uri, line, id, says, ...(by !== '' && { by }) });
      if (!answer.place) {
        window.showWarningMessage(answer.complaint ?? 'The dissent was not written.');
        return;
      }
      await openPlace(answer.place, {});
      window.showInformationMessage(
        'Your dissent is drafted with this place as its evidence. Save it and send it as a pull request.',
      );
    }),
  );
}

const STEPS: readonly Step<Thought>[] = [
  {
    applies: () => true,
    ask: async (thought, frame) => {
      const says = await askText(frame, {
        prompt:
          'What do you say against it? What is wrong, or what was not thought of: a number or a case is worth more than an opinion.',
        placeholder: 'Their gateway answers in minutes; a deadline of two seconds fails every export.',
        value: thought.says,
        check: async (text) => (text === '' ? 'A dissent says what is wrong, or what was not thought of.' : undefined),
      });
      return typeof says === 'string' ? { ...thought, says } : says;
    },
  },
  {
    applies: () => true,
    ask: async (thought, frame) => {
      const by = await askText(frame, {
        prompt: 'Who says so? A handle or a name; empty, if nobody has to.',
        placeholder: '@ana',
        value: thought.by,
      });
      return typeof by === 'string' ? { ...thought, by } : by;
    },
  },
];
