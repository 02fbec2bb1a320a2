import { randomBytes } from "node:crypto";
import { TABLES } from "./fingerprints";
import { type RestoreOptions, type RestoreSides, restoreSides } from "./restore-sides";

export interface OwnedSides extends RestoreSides {
  /** Where the owner reaches production, e.g. to cause an accident. */
  readonly ownerUrl: string;
  /** Rows of the past, byte by byte, that production does not have, as text by table; tables without any are left out. */
  lost(): Promise<Readonly<Record<string, readonly string[]>>>;
}

/** Both sides belong to an ordinary role, which makes the past and by which everything is compared and restored. */
export async function ownedSides(
  fill: (ownerUrl: string) => Promise<unknown>,
  options: Omit<RestoreOptions, "role" | "fill"> = {},
): Promise<OwnedSides> {
  const role = `owner_${randomBytes(4).toString("hex")}`;
  const byOwner = (url: string): string => {
    const changed = new URL(url);
    [changed.username, changed.password] = [role, role];
    return changed.href;
  };
  const own = `do $$ begin execute format('alter database %I owner to ${role}', current_database()); end $$`;
  const sides = await restoreSides(`create role ${role} login password '${role}' nosuperuser; ${own}`, own, {
    ...options,
    ...{ role, fill: (url) => fill(byOwner(url)) },
  });
  return {
    ...sides,
    ownerUrl: byOwner(sides.productionUrl),
    lost: async () => {
      const now = await rowsOf(sides.production);
      const gone = [...(await rowsOf(sides.past))].map(([table, rows]) => {
        const left = Map.groupBy(now.get(table) ?? [], ({ bytes }) => bytes);
        return [
          table,
          rows.filter(({ bytes }) => left.get(bytes)?.pop() === undefined).map(({ text }) => text),
        ] as const;
      });
      return Object.fromEntries(gone.filter(([, rows]) => rows.length > 0));
    },
    drop: async () => {
      for (const side of [sides.past, sides.production])
        await side(`reassign owned by ${role} to current_user; drop owned by ${role}`);
      await sides.past(`drop role ${role}`);
      await sides.drop();
    },
  };
}

/** Every row of every table, sorted by its bytes. */
async function rowsOf(side: RestoreSides["past"]) {
  const names = (await side(TABLES)).map(({ name }) => String(name));
  const rows = async (table: string) =>
    (
      await side(
        `select encode(record_send(t), 'hex') as bytes, t::text as text from ${table} t order by bytes`,
      )
    ).map(({ bytes, text }) => ({ bytes: String(bytes), text: String(text) }));
  return new Map(await Promise.all(names.map(async (name) => [name, await rows(name)] as const)));
}
