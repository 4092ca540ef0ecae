import pg from "pg";

export interface Db {
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 20,
  connectionTimeoutMillis: 1_000,
  statement_timeout: 3_000,
});

export const db: Db = {
  async query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await pool.query(sql, [...values]);
    return result.rows as Row[];
  },
};

/** Runs the work on one connection and keeps either all of it or none of it. */
export async function inTransaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await work({
      async query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
        return (await client.query(sql, [...values])).rows as Row[];
      },
    });
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
