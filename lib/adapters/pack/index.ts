import { Decrypter, Encrypter } from "age-encryption";
import { Client } from "pg";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import type { Inventory, PackPorts } from "@/lib/recovery/pack/port";

export type PackOptions = Pick<PackPorts, "environment" | "signingKey" | "places">;

const INVENTORY = `
select current_setting('server_version') as version,
  (select coalesce(jsonb_agg(jsonb_build_object('name', extname, 'version', extversion) order by extname), '[]')
     from pg_extension where extname <> 'plpgsql') as extensions,
  (select coalesce(jsonb_agg(jsonb_build_object('name', r.rolname, 'canLogin', r.rolcanlogin, 'memberOf',
       (select coalesce(jsonb_agg(g.rolname order by g.rolname), '[]') from pg_auth_members m join pg_roles g on g.oid = m.roleid
         where m.member = r.oid and g.rolname !~ '^pg_')) order by r.rolname), '[]')
     from pg_roles r where r.rolname !~ '^pg_') as roles`;

/** The outage pack: age by its own library (a pack is small), and what production has beside its data. */
export function createPack(options: PackOptions): PackPorts {
  return {
    ...options,
    inventory,
    seal: async (plain, recipients) => {
      const encrypter = new Encrypter();
      for (const recipient of recipients) encrypter.addRecipient(recipient);
      return ok(await encrypter.encrypt(plain));
    },
    open: async (sealed, identities) => {
      if (identities.length === 0) return NO_KEY;
      const decrypter = new Decrypter();
      for (const identity of identities) decrypter.addIdentity(identity);
      try {
        return ok(await decrypter.decrypt(sealed));
      } catch (cause) {
        // The library tells the two apart by words only.
        return cause instanceof Error && /no identity matched/i.test(cause.message) ? OTHER_KEY : DAMAGED;
      }
    },
  };
}

async function inventory(url: string): Promise<Outcome<Inventory>> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  // A connection that breaks fails the query.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(INVENTORY);
    const [row] = rows;
    return ok({ serverVersion: row.version, roles: row.roles, extensions: row.extensions });
  } catch {
    // The reason may quote the address.
    return fail("production_unreachable", "Production does not answer.", "Make another pack when it does.");
  } finally {
    await client.end().catch(() => undefined);
  }
}

const NO_KEY = fail(
  "key_missing",
  "This process has no key that opens the pack.",
  "Set BACKUP_IDENTITY_FILE for `npm run worker`.",
);
const OTHER_KEY = fail(
  "key_missing",
  "No key here opens this pack.",
  "It was sealed for other recipients: find their key.",
);
const DAMAGED = fail(
  "backup_damaged",
  "The pack cannot be opened: its bytes were changed.",
  "Make a new one.",
);
