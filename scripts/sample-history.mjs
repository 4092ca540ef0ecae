/**
 * Makes a workspace out of samples/storefront: a copy of its files in a folder of its own, with a git history
 * of twenty months behind them. Tests, benchmarks and screenshots open that copy.
 *
 * The history is told as a list of changes in which a file may first appear in an earlier form, written as edits
 * backwards from today's text. So the last commit always equals samples/storefront, and an edit that no longer
 * fits is an error rather than a quiet difference. People and dates are fixed, and the user's own git settings
 * are not read: the same files give the same commit ids on every machine.
 *
 * It deliberately makes no branches, merges, tags or remotes, installs nothing, runs nothing from the sample and
 * never removes a folder: whoever asks for a workspace also throws it away.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SAMPLE = fileURLToPath(new URL('../samples/storefront', import.meta.url));

/** Left behind by tools and never part of the sample. */
const LITTER = new Set(['.git', 'node_modules', '__pycache__', '.DS_Store']);

const people = {
  ines: 'Ines Okafor <ines.okafor@example.test>',
  tomas: 'Tomas Brandt <tomas.brandt@example.test>',
  hana: 'Hana Petrov <hana.petrov@example.test>',
  kofi: 'Kofi Mensah <kofi.mensah@example.test>',
  mirela: 'Mirela Duarte <mirela.duarte@example.test>',
  jules: 'Jules Moreau <jules.moreau@example.test>',
};

/** The file without the given passages, each of which must stand in it exactly once. */
const without =
  (...passages) =>
  (text) =>
    passages.reduce((left, passage) => replaceOnce(left, passage, ''), text);

/** The file with today's words turned back into earlier ones. */
const before =
  (...pairs) =>
  (text) =>
    pairs.reduce((left, [now, then]) => replaceOnce(left, now, then), text);

/** The file up to the passage, which must stand in it exactly once. */
const upTo = (passage) => (text) => `${text.slice(0, positionOf(text, passage)).trimEnd()}\n`;

/**
 * Oldest first. `files` names what a commit brings to its present form: a path, or a folder when it ends in "/".
 * `earlier` names files that the commit writes in an older form, each with the edit that makes it.
 */
const story = [
  {
    by: 'jules',
    on: '2025-03-24T09:12:00+01:00',
    says: 'Start the shop with one log format and one way to the database',
    files: ['package.json', '.gitignore', '.vscode/', 'packages/logger/', 'packages/db/'],
  },
  {
    by: 'hana',
    on: '2025-03-31T15:40:00+02:00',
    says: 'Show plants and whether we have them',
    files: [
      'migrations/0001_products_and_stock.sql',
      'services/catalog/package.json',
      'services/catalog/src/domain/availability.ts',
    ],
    earlier: {
      'services/catalog/src/domain/product.ts': upTo('/** What other people bought together'),
      'services/catalog/src/routes/products.ts': before(
        ['import { findProduct, goesWellWith }', 'import { findProduct }'],
        ['export const audience = "public";\n', ''],
        [
          `
products.post("/suggestions", async (req, res) => {
  const skus: unknown = req.body.skus;
  if (!Array.isArray(skus) || skus.length > 50) {
    res.status(400).json({ title: "Send between 1 and 50 skus." });
    return;
  }
  res.json(await goesWellWith(skus));
});
`,
          '',
        ],
      ),
      'services/catalog/src/server.ts': without(
        'import { reviews } from "./routes/reviews.js";\n',
        'import { search } from "./routes/search.js";\n',
        'app.use("/v1/reviews", reviews);\n',
        'app.use("/v1/search", search);\n',
      ),
    },
  },
  {
    by: 'ines',
    on: '2025-04-14T11:05:00+02:00',
    says: 'Book every sale as a balanced posting',
    files: ['migrations/0003_ledger.sql', 'packages/ledger/package.json', 'packages/ledger/src/entry.ts'],
    earlier: {
      'packages/money/package.json': before(['1.4.0', '1.0.0']),
      'packages/money/src/index.ts': upTo('/** Reads what a person typed'),
      'packages/ledger/src/post.ts':
        without(`/** A refund is a posting of its own; the sale that it answers is never edited. */
export function postRefund(refundId: string, sale: Sale): Promise<boolean> {
  const { currency } = sale.net;
  return post(\`refund:\${refundId}\`, [
    { account: "card-clearing", orderId: sale.orderId, cents: -(sale.net.cents + sale.vat.cents), currency },
    { account: "revenue", orderId: sale.orderId, cents: sale.net.cents, currency },
    { account: "vat", orderId: sale.orderId, cents: sale.vat.cents, currency },
  ]);
}

`),
      'packages/ledger/src/index.ts': before(
        ['export { balanceOf, openOrders } from "./balance.js";\n', ''],
        ['postSale, postRefund', 'postSale'],
        ['export { reconcile, type Mismatch } from "./reconcile.js";\n', ''],
      ),
    },
  },
  {
    by: 'tomas',
    on: '2025-05-06T10:30:00+02:00',
    says: 'Place orders',
    files: [
      'migrations/0002_orders.sql',
      'migrations/0004_stock_reservations.sql',
      'services/checkout/package.json',
      'services/checkout/src/domain/cart.ts',
      'services/checkout/src/domain/reserveStock.ts',
      'services/checkout/src/clients/cardProcessor.ts',
      'services/checkout/src/clients/pricing.ts',
      'services/checkout/test/',
    ],
    earlier: {
      'services/checkout/src/domain/placeOrder.ts': before(
        ['import { suggestionsFor } from "../clients/suggestions.js";\n', ''],
        ['import { discountFor } from "./vouchers.js";\n', ''],
        ['  readonly suggestions: readonly string[];\n', ''],
        ['  const discount = await discountFor(cart.voucher, gross);\n', ''],
        ['gross.cents - discount.cents;', 'gross.cents;'],
        ['return { id, totalCents, suggestions: await suggestionsFor(skus) };', 'return { id, totalCents };'],
      ),
      'services/checkout/src/routes/orders.ts': before(
        ['export const audience = "public";\n', ''],
        [', channel: req.body.channel', ''],
      ),
      'services/checkout/src/server.ts': without(
        'import { payments } from "./routes/payments.js";\n',
        'app.use("/v1/payments", payments);\n',
        `
process.on("SIGTERM", () => {
  log.info("draining");
  server.close(() => process.exit(0));
});
`,
      ),
    },
  },
  {
    by: 'mirela',
    on: '2025-05-20T16:20:00+02:00',
    says: 'Open the shop window',
    files: ['apps/web/package.json', 'apps/web/src/checkout/'],
    earlier: {
      'apps/web/src/api.ts': before(
        [
          '/** Every page talks to the shop through here. A shopper waits three seconds at most, then sees a retry button. */\nconst PATIENCE_MS = 3_000;\n\n',
          '',
        ],
        [', { signal: AbortSignal.timeout(PATIENCE_MS) });', ');'],
        ['    signal: AbortSignal.timeout(PATIENCE_MS),\n', ''],
      ),
      'apps/web/src/product/Price.tsx': before(
        ['  readonly wasCents?: number;\n', ''],
        ['{ cents, wasCents }', '{ cents }'],
        ['  const reduced = wasCents !== undefined && wasCents > cents;\n', ''],
        ['      {reduced && <s aria-label="before">{format(money(wasCents))}</s>}\n', ''],
      ),
      'apps/web/src/product/ProductPage.tsx': without(
        'import { ReviewList } from "./ReviewList.js";\n',
        '      <ReviewList sku={product.sku} />\n',
      ),
      'packages/money/src/index.ts': without(
        `/** Reads what a person typed ("12", "12.5", "12,50") without passing through a float. */
export function parseMoney(text: string, currency: Currency = "EUR"): Money {
  const match = /^(\\d+)(?:[.,](\\d{1,2}))?$/.exec(text.trim());
  if (!match) throw new RangeError(\`"\${text}" is not a sum of money\`);
  const whole = match[1] ?? "0";
  const cents = (match[2] ?? "").padEnd(2, "0");
  return money(Number.parseInt(whole + cents, 10), currency);
}

`,
      ),
    },
  },
  {
    by: 'ines',
    on: '2025-06-17T14:00:00+02:00',
    says: 'Refund to the cent, and write down why money is a whole number',
    files: [
      'docs/adr/0004-money-in-cents.md',
      'packages/ledger/src/post.ts',
      'packages/money/',
      'services/checkout/src/domain/signature.ts',
    ],
    earlier: {
      'packages/ledger/src/index.ts': without(
        'export { balanceOf, openOrders } from "./balance.js";\n',
        'export { reconcile, type Mismatch } from "./reconcile.js";\n',
      ),
      'packages/ledger/test/entry.test.ts': (text) =>
        upTo('test("a missing cent')(replaceOnce(text, 'type Entry, UnbalancedPosting }', 'type Entry }')),
    },
  },
  {
    by: 'ines',
    on: '2025-06-26T09:45:00+02:00',
    says: "Take the card processor's word for captures and refunds",
    files: ['services/checkout/src/server.ts'],
    earlier: {
      'services/checkout/src/routes/payments.ts': without(
        '/** The card processor calls these; nobody else has the signing key. */\n',
        'export const audience = "partner";\n',
      ),
    },
  },
  {
    by: 'kofi',
    on: '2025-07-15T13:10:00+02:00',
    says: 'Quote delivery and buy labels',
    files: ['services/shipping/go.mod', 'services/shipping/main.go', 'services/shipping/internal/parcel/'],
    earlier: {
      'services/shipping/internal/carrier/labels.go': without(
        '// Address is where a parcel goes. It is sent to the carrier and stored nowhere else in this service.\n',
      ),
      'services/shipping/internal/carrier/rates.go': before(
        ['\t"sync"\n\t"time"\n', ''],
        [
          '// Rates asks the carrier for prices and remembers each answer for ten minutes.',
          '// Rates asks the carrier for prices.',
        ],
        ['\tbase  string\n\tmu    sync.Mutex\n\tknown map[string]remembered\n', '\tbase string\n'],
        ['type remembered struct {\n\tquote Quote\n\tuntil time.Time\n}\n\n', ''],
        ['&Rates{base: base, known: map[string]remembered{}}', '&Rates{base: base}'],
        [' Parcels of one size class cost the same, so they share an answer.', ''],
        [
          `	key := p.SizeClass() + ":" + postcode
	r.mu.Lock()
	hit, ok := r.known[key]
	r.mu.Unlock()
	if ok && time.Now().Before(hit.until) {
		return hit.quote, nil
	}

`,
          '',
        ],
        [
          `	r.mu.Lock()
	r.known[key] = remembered{quote: quote, until: time.Now().Add(10 * time.Minute)}
	r.mu.Unlock()
`,
          '',
        ],
      ),
    },
  },
  {
    by: 'tomas',
    on: '2025-08-12T10:00:00+02:00',
    says: 'Write invoices at night',
    files: [
      'workers/invoicing/pyproject.toml',
      'workers/invoicing/invoicing/__init__.py',
      'workers/invoicing/invoicing/orders.py',
      'workers/invoicing/invoicing/render.py',
      'workers/invoicing/tests/',
    ],
    earlier: {
      'workers/invoicing/invoicing/main.py': before(
        ['orders, then one file for the bank.', 'orders.'],
        ['from invoicing.bank_file import write_bank_file\n', ''],
        ['        collected = []\n', '        written = 0\n'],
        ['            collected.append((order, total))\n', '            written += 1\n'],
        ['        write_bank_file(collected)\n', ''],
        ['len(collected)', 'written'],
      ),
      'workers/invoicing/invoicing/schedule.py': before(
        ['from datetime import UTC, date, datetime, timedelta', 'from datetime import UTC, datetime, timedelta'],
        [
          `

def is_bank_holiday(day: date, holidays: frozenset[date]) -> bool:
    """A holiday is a date on a calendar, so it has no offset and needs none."""
    return day.weekday() == 6 or day in holidays
`,
          '',
        ],
      ),
      'workers/invoicing/invoicing/tax.py': upTo('def is_valid_vat_id'),
      'workers/invoicing/invoicing/totals.py': without(`def late_fee(amount: str, days_late: int) -> int:
    """Reminder letters add one percent of the open sum for each full week."""
    weeks = days_late // 7
    return int(float(amount) * weeks)


`),
    },
  },
  {
    by: 'ines',
    on: '2025-09-09T17:25:00+02:00',
    says: 'Say which card payments the bank still owes us',
    files: ['packages/ledger/src/balance.ts'],
    earlier: {
      'packages/ledger/src/index.ts': without('export { reconcile, type Mismatch } from "./reconcile.js";\n'),
    },
  },
  {
    by: 'mirela',
    on: '2025-09-30T11:50:00+02:00',
    says: 'Tell customers where their plants are',
    files: [
      'migrations/0008_messages_and_runs.sql',
      'services/notifications/package.json',
      'services/notifications/src/server.ts',
      'services/notifications/src/sender.ts',
    ],
    earlier: {
      'services/notifications/src/templates.ts': before(
        [' | "back-in-stock"', ''],
        [
          `  "back-in-stock": ({ firstName }) => ({
    subject: "It is back",
    body: \`Hello \${firstName},\\n\\nthe plant that you asked about is in the greenhouse again.\`,
  }),
`,
          '',
        ],
      ),
      'services/notifications/src/clients/mailer.ts': upTo("/** How much of today's allowance"),
      'services/notifications/src/routes/messages.ts': without(
        '/** Only our own services queue messages; the gateway does not route here. */\n',
        'export const audience = "internal";\n',
      ),
    },
  },
  {
    by: 'hana',
    on: '2025-10-21T09:30:00+02:00',
    says: 'Find plants by the names that people use',
    files: ['services/catalog/src/clients/searchIndex.ts'],
    earlier: {
      'services/catalog/src/routes/search.ts': without('export const audience = "public";\n'),
      'services/catalog/src/server.ts': without(
        'import { reviews } from "./routes/reviews.js";\n',
        'app.use("/v1/reviews", reviews);\n',
      ),
    },
  },
  {
    by: 'ines',
    on: '2025-11-18T10:15:00+01:00',
    says: "Compare the bank's statement with our books",
    files: ['packages/ledger/src/reconcile.ts', 'packages/ledger/src/index.ts'],
  },
  {
    by: 'tomas',
    on: '2025-12-04T15:00:00+01:00',
    says: 'Take vouchers in time for Christmas, and collect through the bank',
    files: [
      'migrations/0005_vouchers.sql',
      'services/checkout/src/domain/vouchers.ts',
      'workers/invoicing/invoicing/main.py',
      'workers/invoicing/invoicing/schedule.py',
      'workers/invoicing/invoicing/totals.py',
    ],
    earlier: {
      'services/checkout/src/domain/placeOrder.ts': before(
        ['import { suggestionsFor } from "../clients/suggestions.js";\n', ''],
        ['  readonly suggestions: readonly string[];\n', ''],
        ['return { id, totalCents, suggestions: await suggestionsFor(skus) };', 'return { id, totalCents };'],
      ),
      'workers/invoicing/invoicing/bank_file.py': (text) =>
        text
          .split('\n')
          .filter((line) => !line.includes('because('))
          .join('\n'),
    },
  },
  {
    by: 'jules',
    on: '2026-01-20T13:35:00+01:00',
    says: 'Give the back-office a report and a refund form',
    files: ['apps/admin/'],
  },
  {
    by: 'jules',
    on: '2026-02-18T09:00:00+01:00',
    says: 'Write down what happened on Friday the thirteenth',
    files: ['docs/incidents/inc-218.md'],
  },
  {
    by: 'jules',
    on: '2026-03-04T16:45:00+01:00',
    says: 'Decide that every outbound call has a deadline',
    files: ['docs/adr/0011-deadlines.md', 'docs/business/', 'docs/principles/deadlines.md', '.github/'],
    earlier: {
      'principles.yaml': firstPrinciples,
    },
  },
  {
    by: 'mirela',
    on: '2026-03-19T14:30:00+01:00',
    says: 'Give up on the shop after three seconds and offer to try again',
    files: ['apps/web/src/api.ts', 'apps/web/src/product/Price.tsx'],
  },
  {
    by: 'hana',
    on: '2026-04-13T10:40:00+02:00',
    says: 'Suggest what goes well with a plant, and never hold an order up for it',
    files: [
      'services/catalog/src/domain/product.ts',
      'services/checkout/src/clients/suggestions.ts',
      'services/checkout/src/domain/placeOrder.ts',
    ],
    earlier: {
      'services/catalog/src/routes/products.ts': without('export const audience = "public";\n'),
    },
  },
  {
    by: 'ines',
    on: '2026-05-12T18:05:00+02:00',
    says: 'Book a bank file once, however often it is sent',
    files: ['docs/incidents/inc-231.md'],
    earlier: {
      'packages/ledger/package.json': before(['3.2.0', '3.1.1']),
      'packages/ledger/src/reconcile.ts': without(
        '/** Compares one bank statement with what we booked, in one query however long the statement is. */\n',
      ),
    },
  },
  {
    by: 'kofi',
    on: '2026-05-27T11:20:00+02:00',
    says: 'Follow parcels, and send trees on pallets',
    files: ['services/shipping/'],
  },
  {
    by: 'tomas',
    on: '2026-06-16T09:55:00+02:00',
    says: 'Ask that nobody owns a critical path alone',
    files: ['docs/principles/two-people.md', 'docs/principles/migrations.md', 'packages/ledger/test/'],
    earlier: {
      'principles.yaml': secondPrinciples,
    },
  },
  {
    by: 'hana',
    on: '2026-07-21T15:15:00+02:00',
    says: "Read the nurseries' feed at night and show reviews",
    files: [
      'apps/web/src/product/',
      'migrations/0007_reviews.sql',
      'services/catalog/src/import/',
      'services/catalog/src/routes/reviews.ts',
      'services/catalog/src/server.ts',
    ],
  },
  {
    by: 'mirela',
    on: '2026-08-25T10:10:00+02:00',
    says: "Keep customers' data out of the logs",
    files: [
      'docs/principles/private-logs.md',
      'services/notifications/src/clients/mailer.ts',
      'services/notifications/src/templates.ts',
    ],
  },
  {
    by: 'tomas',
    on: '2026-09-22T14:50:00+02:00',
    says: "Check VAT numbers, and explain the bank's clock",
    files: [
      'migrations/0006_order_country_index.sql',
      'workers/invoicing/invoicing/bank_file.py',
      'workers/invoicing/invoicing/tax.py',
    ],
  },
  {
    by: 'ines',
    on: '2026-10-13T16:30:00+02:00',
    says: 'Make reconciling readable for a second pair of eyes',
    files: ['packages/ledger/'],
  },
  {
    by: 'jules',
    on: '2026-11-06T11:00:00+01:00',
    says: 'Publish the contracts and say for whom each route is',
    files: [
      'openapi/',
      'services/catalog/src/routes/',
      'services/checkout/src/routes/',
      'services/notifications/src/routes/',
    ],
  },
  {
    by: 'jules',
    on: '2026-11-20T15:30:00+01:00',
    says: 'Bring principles and figures up to date',
    files: ['principles.yaml', 'docs/metrics/', 'README.md'],
  },
];

/** March 2026: the one decision, and the habit that needed no decision. */
function firstPrinciples(text) {
  const start = positionOf(text, '  worker-calls-time-out:');
  return withoutResults(`${text.slice(0, start).trimEnd()}\n`);
}

/** June 2026: everything but the two that were written in the autumn. */
function secondPrinciples(text) {
  const from = positionOf(text, '  routes-name-their-audience:');
  const to = positionOf(text, '  two-people-per-critical-path:');
  return withoutResults(text.slice(0, from) + text.slice(to));
}

/** Outcomes are measured later than they are promised. */
function withoutResults(text) {
  return text.replace(/^ {8}(?:after|measured): .*\n/gm, '').replace(/\n\n {4}exceptions:\n(?: {6}.*\n)+/, '\n');
}

function positionOf(text, passage) {
  const at = text.indexOf(passage);
  if (at < 0 || text.indexOf(passage, at + 1) >= 0) {
    throw new Error(`the history expects this once in the sample: ${JSON.stringify(passage.slice(0, 70))}`);
  }
  return at;
}

function replaceOnce(text, now, then) {
  const at = positionOf(text, now);
  return text.slice(0, at) + then + text.slice(at + now.length);
}

/** Today's files of the sample: path with forward slashes → bytes. */
async function readSample() {
  const files = new Map();
  const visit = async (folder, prefix) => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (LITTER.has(entry.name)) continue;
      const path = prefix + entry.name;
      if (entry.isDirectory()) await visit(join(folder, entry.name), `${path}/`);
      else if (entry.isFile()) files.set(path, await readFile(join(folder, entry.name)));
    }
  };
  await visit(SAMPLE, '');
  return files;
}

/** Each commit's writes. Throws when the last of them would not leave exactly the sample behind. */
function plan(sample) {
  const state = new Map();
  const commits = story.map(({ by, on, says, files, earlier = {} }) => {
    const writes = new Map();
    for (const name of files) {
      const paths = name.endsWith('/') ? [...sample.keys()].filter((path) => path.startsWith(name)) : [name];
      for (const path of paths) writes.set(path, sample.get(path));
      if (paths.some((path) => !sample.has(path)) || paths.length === 0)
        throw new Error(`${name} is not in the sample`);
    }
    for (const [path, edit] of Object.entries(earlier)) {
      const now = sample.get(path);
      if (!now) throw new Error(`${path} is not in the sample`);
      writes.set(path, Buffer.from(edit(now.toString('utf8').replaceAll('\r\n', '\n'))));
    }
    for (const [path, bytes] of writes) {
      if (state.get(path)?.equals(bytes)) writes.delete(path);
      else state.set(path, bytes);
    }
    if (writes.size === 0) throw new Error(`"${says}" changes nothing`);
    return { person: people[by], date: new Date(on), offset: on.slice(-6).replace(':', ''), says, writes };
  });
  const unfinished = [...sample].filter(([path, bytes]) => !state.get(path)?.equals(bytes)).map(([path]) => path);
  if (unfinished.length > 0) throw new Error(`no commit brings these to their present form: ${unfinished.join(', ')}`);
  return commits;
}

/** The commits in the format of `git fast-import`: one process for the whole history, and no settings to obey. */
function stream(commits) {
  const parts = [];
  const put = (text) => parts.push(Buffer.from(text));
  const data = (bytes) => parts.push(Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n'));
  for (const { person, date, offset, says, writes } of commits) {
    const when = `${date.getTime() / 1000} ${offset}`;
    put(`commit refs/heads/main\nauthor ${person} ${when}\ncommitter ${person} ${when}\n`);
    data(Buffer.from(`${says}\n`));
    for (const [path, bytes] of writes) {
      put(`M 100644 inline ${path}\n`);
      data(bytes);
    }
  }
  put('done\n');
  return Buffer.concat(parts);
}

/** Git with nobody's settings: no hooks, no signing, no templates, no outer repository. */
function git(folder, args, input) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name)));
  const settings = {
    'user.name': 'Fernhill',
    'user.email': 'fernhill@example.test',
    'commit.gpgsign': 'false',
    'core.hooksPath': '/dev/null',
    'core.autocrlf': 'false',
    'core.safecrlf': 'false',
    'init.defaultBranch': 'main',
    'gc.auto': '0',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return new Promise((done, fail) => {
    const child = spawn('git', [...flags, ...args], {
      cwd: folder,
      env: { ...environment, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', LC_ALL: 'C' },
      windowsHide: true,
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (complaint += chunk));
    child.on('error', (error) => fail(new Error(`git could not be started: ${error.message}`)));
    child.on('close', (code) =>
      code === 0 ? done(output) : fail(new Error(`git ${args[0]} ended with ${code}: ${complaint.trim()}`)),
    );
    child.stdin.on('error', () => {}); // git's own complaint says more than a broken pipe
    child.stdin.end(input);
  });
}

/**
 * Copies samples/storefront and gives the copy its history.
 *
 * @param {string} [targetFolder] an empty or missing folder; a fresh temporary one when left out
 * @returns {Promise<string>} the folder's absolute path
 */
export async function makeSampleWorkspace(targetFolder) {
  const sample = await readSample();
  const commits = plan(sample);

  const folder = targetFolder ? resolve(targetFolder) : await mkdtemp(join(tmpdir(), 'because-storefront-'));
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty`);
  for (const [path, bytes] of sample) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }

  await git(folder, ['init', '--quiet', '--template=']);
  await git(folder, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
  await git(folder, ['config', 'core.autocrlf', 'false']);
  await git(folder, ['fast-import', '--quiet', '--done'], stream(commits));
  await git(folder, ['reset', '--quiet']);
  const difference = await git(folder, ['status', '--porcelain', '--untracked-files=all']);
  if (difference) throw new Error(`the history does not end at the sample:\n${difference}`);
  return folder;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await makeSampleWorkspace(process.argv[2]));
}
