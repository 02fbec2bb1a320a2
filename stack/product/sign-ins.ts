import { Client } from "pg";
import type { Product } from "./product";

/** The ids by which a product's people sign in, as production has them. */
export async function signInsOf({ signIns }: Product, databaseUrl: string): Promise<string[]> {
  if (signIns === null) return [];
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(signIns);
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
