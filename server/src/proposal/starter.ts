/** The small principles file that a team begins with where nothing is known of its code: it can be saved as it is. Deliberately absent: checks that would find things. */

/** Principles of one line with which every team can begin. */
export const ONE_LINE: { readonly [id: string]: string } = {
  'small-changes': 'Prefer many small changes; a small change is easier to review and to undo.',
};

/** How a guardrail is written, as comments below the principles of one line. */
export const NEXT_STEP = `  # A statement, why it holds, where it holds, and what a machine can find:
  #
  # logs-through-the-logger:
  #   statement: Code logs through the logger, never through the console.
  #   why: A line on the console has no request id, so nobody finds it in an incident.
  #   level: should                  # must, should, may, off
  #   where: src                     # everything, if absent
  #   check:
  #     - forbid: { pattern: 'console\\.log\\(', message: Log through the logger. }`;

export const STARTER = `# Engineering principles of this repository, and the reasons behind them.
# One line is a principle. With a check, it is a guardrail in the editor and in CI.
version: 1

principles:
${Object.entries(ONE_LINE)
  .map(([id, statement]) => `  ${id}: ${statement}\n`)
  .join('')}
${NEXT_STEP}
`;
