/** Entry of the command `because`. */
import { runCommand } from '../cli/program.js';
import { createTerminal } from '../cli/terminal.js';

const startLanguageServer = async (): Promise<void> => {
  // Loaded on demand: a check needs none of the protocol.
  const { serveStdio } = await import('../lsp/index.js');
  await serveStdio();
};

runCommand(process.argv.slice(2), {
  terminal: createTerminal(process),
  folder: process.cwd(),
  startLanguageServer,
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(
      `Because ran into something that it did not expect. Please report this:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 2;
  },
);
