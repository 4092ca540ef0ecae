/**
 * The command line: arguments in, an exit code out. 0 clean, 1 findings, 2 wrong use, unreadable principles or a check switched off.
 *
 * Deliberately absent: ending the process (main/ does), and the language server, which is given.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../node/product.js';
import { check } from './check.js';
import { docs } from './docs.js';
import { exceptions } from './exceptions.js';
import { explain } from './explain.js';
import { importAstGrep } from './importAstGrep.js';
import { importRecord } from './importRecord.js';
import { init } from './init.js';
import { tellOfPeople } from './knowledge.js';
import { list } from './list.js';
import type { Outside } from './outside.js';
import { routes } from './routes.js';
import { test } from './test.js';

/** Runs one command. Never throws for a user's mistake. */
export async function runCommand(args: readonly string[], outside: Outside): Promise<number> {
  let code = 0;
  const { terminal } = outside;
  const program = new Command('because')
    .description("Shows your team's engineering principles, and the reasons behind them, where they speak.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) })
    .showHelpAfterError('(because --help shows what there is)')
    .showSuggestionAfterError();

  program
    .command('check')
    .description('find the places where a principle speaks')
    .argument('[paths...]', 'files and folders; by default the folder that you are in')
    .addOption(new Option('--format <name>', 'how to say it').choices(['stylish', 'json']).default('stylish'))
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit code 1')
        .choices(['error', 'warning', 'information', 'hint'])
        .default('warning'),
    )
    .addOption(
      new Option('--max-findings <n>', 'the most findings for one file and principle').default(1000).argParser(count),
    )
    .addOption(principles())
    .addOption(
      new Option(
        '--adopt <report>',
        'what another tool has found, in SARIF or JSON; several times for several, - for input',
      )
        .default([])
        .argParser((name: string, others: readonly string[]) => [...others, name]),
    )
    .addOption(new Option('--cache', 'keep what was found in .because-cache, and look only at what has changed since'))
    .addOption(
      new Option(
        '--base <branch>',
        'what work is compared with: a branch, a tag or a commit; by default the branch that others start from',
      ),
    )
    .addOption(new Option('--hints', 'tell also what would keep the principles files alive'))
    .addOption(new Option('--strict-dates', 'fail also for what only an exception that has ended brings back'))
    .addOption(new Option('--stdin-path <path>', 'check the text on standard input as if it stood in this file'))
    .action(async (paths: string[], options) => {
      code = await check(outside, paths, options);
    });
  program
    .command('test')
    .description('try the examples of checks: are the bad ones found, and the good ones left alone')
    .argument('[ids or files...]', 'principles, checks, or the files that they are written in; by default all')
    .addOption(new Option('--format <name>', 'how to say it').choices(['stylish', 'json']).default('stylish'))
    .addOption(new Option('--recipes', 'the examples of the recipes that come with Because, too'))
    .addOption(principles())
    .action(async (asked: string[], options) => {
      code = await test(outside, asked, options);
    });
  program
    .command('list')
    .description('name all principles, a line each')
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'json']).default('text'))
    .addOption(principles())
    .action(async (options) => {
      code = await list(outside, options);
    });
  program
    .command('explain')
    .description('tell a principle with its reasons, or what governs a file')
    .argument('<id or file>', 'the id of a principle, or the path of a file')
    .addOption(new Option('--at <file>', 'why the principle finds nothing in a file, or at a line of it as in a.ts:12'))
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'markdown', 'json']).default('text'))
    .addOption(principles())
    .action(async (idOrFile: string, options) => {
      code = await explain(outside, idOrFile, options);
    });
  program
    .command('exceptions')
    .description('list all exceptions with how long they hold, those that need somebody first')
    .argument('[path]', 'a file or a folder; by default the folder that you are in')
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'json']).default('text'))
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .addOption(principles())
    .action(async (path: string | undefined, options) => {
      code = await exceptions(outside, path ?? '.', options);
    });
  const importing = program.command('import').description('make principles of what a team has already written');
  importing
    .command('record')
    .description('turn decision records and handbook pages into entries of the principles file')
    .argument('<files...>', 'records in Markdown')
    .addOption(new Option('--write', 'add them to the nearest principles file; by default they are printed'))
    .action(async (files: string[], options) => {
      code = await importRecord(outside, files, options);
    });
  importing
    .command('ast-grep')
    .description('a principle for each rule of ast-grep; the rules stay where they are')
    .argument('<path>', 'a rule file, a folder of rules, or the folder of a project')
    .addOption(
      new Option(
        '--write [file]',
        'write them to a new file, principles/ast-grep.yaml by default; without it they are printed',
      ),
    )
    .action(async (path: string, options) => {
      code = await importAstGrep(outside, path, options);
    });
  program
    .command('routes')
    .description('list the routes of an application with their whole paths')
    .argument('[folder]', 'where to look; by default the folder that you are in')
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'json']).default('text'))
    .action(async (folder: string | undefined, options) => {
      code = await routes(outside, folder ?? '.', options);
    });
  program
    .command('owners')
    .description('tell who owns a file or a folder by CODEOWNERS, and by which line')
    .argument('[path]', 'a file or a folder; by default the folder that you are in')
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'json']).default('text'))
    .addOption(new Option('--json', 'the same as --format json'))
    .action(async (path: string | undefined, options) => {
      code = await tellOfPeople(outside, 'owners', path ?? '.', options);
    });
  program
    .command('history')
    .description('tell how many people know a file or a folder, by its history in git')
    .argument('[path]', 'a file or a folder; by default the folder that you are in')
    .addOption(new Option('--format <name>', 'how to say it').choices(['text', 'json']).default('text'))
    .addOption(new Option('--json', 'the same as --format json'))
    .addOption(new Option('--names', 'name people, too'))
    .action(async (path: string | undefined, options) => {
      code = await tellOfPeople(outside, 'history', path ?? '.', options);
    });
  program
    .command('docs')
    .description('write a static page of all principles with their reasons')
    .addOption(new Option('--out <file>', 'where to write it; by default standard output'))
    .addOption(new Option('--title <text>', 'the title of the page'))
    .addOption(principles())
    .action(async (options) => {
      code = await docs(outside, options);
    });
  program
    .command('init')
    .description('propose a first principles file: principles that already find something here')
    .argument('[folder]', 'where the file is to stand; by default the folder that you are in')
    .addOption(new Option('--yes', 'write it without asking').conflicts('dryRun'))
    .addOption(new Option('--dry-run', 'print the file and write nothing'))
    .action(async (folder: string | undefined, options) => {
      code = await init(outside, folder ?? '.', options);
    });
  program
    .command('lsp')
    .description('serve an editor over standard input and output')
    .option('--stdio', 'the only way there is; accepted because editors pass it')
    .action(() => outside.startLanguageServer());

  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function principles(): Option {
  return new Option('--principles <files...>', 'principles files beside those found by name').default([]);
}

function count(written: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It is a whole number from 1.');
  return value;
}
