import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDrillPorts } from "./index";

const serverUrl = process.env.REKINDLE_TEST_POSTGRES_URL ?? "";
const NAME = `rk_drill_${Date.now().toString(36)}`;
const ports = createDrillPorts({ serverUrl });
let url = "";

async function sql(statements: string, at = url): Promise<void> {
  const client = new Client({ connectionString: at });
  await client.connect();
  await client.query(statements);
  await client.end();
}

beforeEach(async () => {
  const made = await ports.server?.create(NAME);
  if (!made?.ok) throw new Error(made?.message ?? "no server");
  url = made.value;
  await sql(`create table people (id int primary key, name text unique);
    create table memories (id int primary key, person int references people, check (id > 0));
    insert into people select n, 'p' || n from generate_series(1, 500) n;
    insert into memories select n, n from generate_series(1, 500) n`);
});
afterEach(async () => {
  expect(await ports.server?.drop(NAME)).toEqual({ ok: true, value: null });
});

describe("drill ports", () => {
  it("finds a sound database sound, down to its B-trees", async () => {
    expect(await ports.inspect({ url })).toEqual({
      ok: true,
      value: {
        serverVersion: expect.stringMatching(/^\d+/),
        invalidIndexes: [],
        unvalidatedConstraints: [],
        constraints: expect.any(Number),
        amcheck: { indexes: 3, problems: [] },
      },
    });
  });

  it("names what PostgreSQL does not trust", async () => {
    await sql(`alter table memories add constraint late check (id < 10) not valid;
      update pg_index set indisvalid = false where indexrelid = 'people_name_key'::regclass`);
    expect(await ports.inspect({ url })).toMatchObject({
      value: { invalidIndexes: ["people_name_key"], unvalidatedConstraints: ["memories.late"] },
    });
  });

  it("notices an index that disagrees with its table", async () => {
    // Rows that the index does not know: the same as pages lost on a disk.
    await sql(`update pg_index set indisready = false where indexrelid = 'people_pkey'::regclass`);
    await sql(`insert into people select n, 'p' || n from generate_series(501, 900) n`);
    await sql(`update pg_index set indisready = true where indexrelid = 'people_pkey'::regclass`);
    const seen = await ports.inspect({ url });
    expect(seen).toMatchObject({ ok: true, value: { amcheck: { indexes: 3 } } });
    expect(JSON.stringify(seen)).toMatch(/people_pkey: heap tuple .* lacks matching index tuple/);
  });

  it("does without amcheck when the role may not have it", async () => {
    const role = `${NAME}_role`;
    await sql(`create role ${role} login password 'x'; grant pg_read_all_data to ${role}`);
    const as = new URL(url);
    as.username = role;
    as.password = "x";
    expect(await ports.inspect({ url: as.href })).toMatchObject({ ok: true, value: { amcheck: null } });
    await sql(`drop owned by ${role}; drop role ${role}`);
  });

  it("drops what is gone already, refuses other names, and says who does not answer without an address", async () => {
    expect(await ports.server?.drop(`${NAME}0`)).toEqual({ ok: true, value: null });
    await expect(ports.server?.drop("ember")).rejects.toThrow("not the name");
    const away = await ports.inspect({ url: "postgresql://someone:hunter2@127.0.0.1:1/none" });
    expect(away).toMatchObject({ ok: false, code: "source_unreachable" });
    expect(JSON.stringify(away)).not.toMatch(/hunter2|127\.0\.0\.1/);
    expect(createDrillPorts({}).server).toBeNull();
  });
});
