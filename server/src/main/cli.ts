/** Entry of the command `because`. */
import { createAsking } from '../cli/asking.js';
import { letReadersLeave } from '../cli/closedPipe.js';
import { runCommand } from '../cli/program.js';
import { createTerminal } from '../cli/terminal.js';

const startLanguageServer = async (): Promise<void> => {
  // Loaded on demand: a check needs none of the protocol.
  const { serveStdio } = await import('../lsp/index.js');
  await serveStdio();
};

letReadersLeave([process.stdout, process.stderr]);
const asking = createAsking(process);

runCommand(process.argv.slice(2), {
  terminal: createTerminal(process),
  ...(asking && { asking }),
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
