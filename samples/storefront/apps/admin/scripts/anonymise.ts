import { db } from "@fernhill/db";

/** Run by hand on a copy of the database before it goes to a laptop: npx tsx apps/admin/scripts/anonymise.ts */
async function main(): Promise<void> {
  if (process.env.DATABASE_URL?.includes("production")) {
    console.error("This rewrites every customer. It refuses to run against production.");
    process.exit(1);
  }
  const rows = await db.query<{ id: string }>(
    `UPDATE customers
        SET email = id || '@example.test', first_name = 'Robin'
      RETURNING id`,
  );
  console.log(`${rows.length} customers are now called Robin`);
}

await main();
