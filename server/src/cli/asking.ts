/** Questions to the person in front of a terminal. Deliberately absent: what is asked. */
import { isCancel, multiselect, select } from '@clack/prompts';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface Asking {
  /** One of several; undefined if the person gave up. */
  one(message: string, options: readonly Option[]): Promise<string | undefined>;
  /** Any of several, some of them chosen already; undefined if the person gave up. */
  some(message: string, options: readonly Option[], chosen: readonly string[]): Promise<readonly string[] | undefined>;
}

/** Undefined where nobody can answer: one of the streams is no terminal. */
export function createAsking({ stdin, stdout }: Pick<NodeJS.Process, 'stdin' | 'stdout'>): Asking | undefined {
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  const streams = { input: stdin, output: stdout };
  return {
    one: async (message, options) => {
      const answer = await select({ message, options: [...options], ...streams });
      return isCancel(answer) ? undefined : answer;
    },
    some: async (message, options, chosen) => {
      const answer = await multiselect({ message, options: [...options], initialValues: [...chosen], ...streams });
      return isCancel(answer) ? undefined : answer;
    },
  };
}
