import { describe, expect, it } from "vitest";
import { connect, disconnect, type PgClient } from "@/lib/adapters/postgres/connect";
import { run } from "@/lib/adapters/postgres/query";
import { must, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt, twoSides } from "@/lib/testing/two-sides";
import { startWsProxy } from "@/stack/control-plane/ws-proxy";
import { copyIn } from "./copy";

const PERSON = "create table person (id int primary key, name text); insert into person values (1);";
const subjects = rootedAt("public", "person");

describe("rows that go straight into production", () => {
  it("come back although a row of the last batch went against a rule: the careful way says which", async () => {
    const schema = `${PERSON} create table note (id int primary key, person int not null references person, body text unique);
      insert into note select i, 1, 'body ' || i from generate_series(1, 3000) i;`;
    const sides = await restoreSides(schema, "delete from note", { subjects });
    const plan = await sides.plan("1");
    await sides.production("insert into note values (2999, 1, 'newer')");
    const done = must(await sides.apply(plan));
    expect(done.resultCounts).toMatchObject({ created: 2999, skipped: 1 });
    expect(done.progress?.done ?? 0).toBeLessThanOrEqual(3000);
    expect(await sides.production("select body from note where id = 2999")).toEqual([{ body: "newer" }]);
    await sides.drop();
  });

  it("are nothing when a row of the branch changes on the way", async () => {
    const schema = `${PERSON} create table note (id int primary key, person int not null references person, body text);
      insert into note select i, 1, 'body ' || i from generate_series(1, 3000) i;`;
    const sides = await restoreSides(schema, "delete from note", { subjects });
    const plan = await sides.plan("1");
    await sides.past("update note set body = 'other' where id = 3000");
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "plan_stale" });
    expect(await sides.production("select count(*)::int as n from note")).toEqual([{ n: 0 }]);
    await sides.drop();
  });

  it("are nothing when a row of the branch changed, although a trigger of production changes all of them", async () => {
    const schema = `${PERSON} create table note (id int primary key, person int not null references person, body text);
      insert into note select i, 1, 'body ' || i from generate_series(1, 100) i;`;
    const stamp = `delete from note;
      create function stamp() returns trigger language plpgsql as $$ begin new.body := new.body || '!'; return new; end $$;
      create trigger stamp before insert on note for each row execute function stamp();`;
    const sides = await restoreSides(schema, stamp, { subjects });
    const plan = await sides.plan("1");
    await sides.past("update note set body = 'other' where id = 50");
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "plan_stale" });
    expect(await sides.production("select count(*)::int as n from note")).toEqual([{ n: 0 }]);
    await sides.past("update note set body = 'body 50' where id = 50");
    const done = must(await sides.apply(await sides.plan("1")));
    expect(new Set(done.results.map(({ columns }) => columns?.join()))).toEqual(new Set(["body"]));
    await sides.drop();
  });

  it("are not those of a table with rules, which COPY would ignore: that is refused", async () => {
    const schema = `${PERSON} create table note (id int primary key, person int not null references person);
      insert into note values (1, 1), (2, 1);`;
    const rule = `delete from note; create table heard (id int);
      create rule hear as on insert to note do also insert into heard values (new.id);`;
    const sides = await restoreSides(schema, rule, { subjects });
    const outcome = await sides.apply(await sides.plan("1"));
    expect(outcome).toMatchObject({ ok: false, code: "restore_failed" });
    expect(outcome.ok ? "" : outcome.message).toContain("CREATE RULE");
    expect(await sides.production("select id from note")).toEqual([]);
    await sides.drop();
  });

  it("mean the same to a role that reads values otherwise, and its triggers see its own settings", async () => {
    const schema = `${PERSON} create table span (id int primary key, person int not null references person, iv interval not null,
        at timestamptz not null, day date not null, x xml not null);
      insert into span values (1, 1, '-1 day +02:03:04', '2026-02-01 00:00:00+00', '2026-02-01', '<a/>'),
        (2, 1, '1 year -2 mons', '0044-03-15 00:00:00+00 BC', '10000-01-02', '<a/>'),
        (3, 1, '-00:00:00.000001', 'infinity', '-infinity', 'no document <a/>');`;
    const otherwise = `delete from span; create table seen (style text, dates text);
      create function look() returns trigger language plpgsql as $$ begin
        insert into seen values (current_setting('intervalstyle'), current_setting('datestyle')); return new; end $$;
      create trigger look after insert on span for each row execute function look();
      do $$ begin
        execute format('alter database %I set intervalstyle = sql_standard', current_database());
        execute format('alter database %I set datestyle = ''SQL, DMY''', current_database());
        execute format('alter database %I set timezone = ''Asia/Tokyo''', current_database());
        execute format('alter database %I set xmloption = document', current_database());
      end $$;`;
    const sides = await restoreSides(schema, otherwise, { subjects });
    expect(must(await sides.apply(await sides.plan("1"))).results).toEqual([]);
    const bytes = "select encode(record_send(span), 'hex') as b from span order by id";
    expect(await sides.production(bytes)).toEqual(await sides.past(bytes));
    const seen = "select distinct style, dates from seen";
    expect(await sides.production(seen)).toEqual([{ style: "sql_standard", dates: "SQL, DMY" }]);
    await sides.drop();
  });
});

describe.each(["over TCP", "over a WebSocket"])("COPY from many pieces %s", (way) => {
  const PIECES = 64;
  const PIECE = Buffer.alloc(2 ** 20, `${"x".repeat(1023)}\n`);

  it("asks for no more than the server takes, and ends when the source fails", async () => {
    const sides = await twoSides("create table t (x text)");
    const url = sides.productionUrl;
    const port = Number(new URL(url).port);
    const proxy = await startWsProxy("127.0.0.1", 0, () => new Set([port]));
    const reach = way === "over TCP" ? {} : { wsProxy: `127.0.0.1:${proxy.port}/v1` };
    const [writer, keeper] = await Promise.all([connect(reach, url), connect({}, url)]);
    await run(
      keeper,
      `select pg_advisory_lock(1);
       create function wait() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return new; end $$;
       create trigger wait before insert on t for each row execute function wait();`,
    );
    let asked = 0;
    async function* pieces(failsAt: number) {
      for (asked = 1; asked <= PIECES; asked += 1) {
        if (asked === failsAt) throw new Error("the source is gone");
        yield PIECE;
      }
    }
    const copying = copyIn(writer, "copy t from stdin", pieces(0));
    await waitingFor(keeper);
    const askedSoFar = asked;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBe(askedSoFar);
    expect(asked).toBeLessThan(PIECES / 2);
    await run(keeper, "select pg_advisory_unlock(1); alter table t disable trigger wait");
    expect(await copying).toBe(PIECES * 1024);

    await expect(copyIn(writer, "copy t from stdin", pieces(5))).rejects.toThrow("the source is gone");
    const after = await run(writer, "select count(*)::text from t");
    expect(after.rows).toEqual([[`${PIECES * 1024}`]]);
    await Promise.all([disconnect(writer), disconnect(keeper)]);
    await proxy.close();
    await sides.drop();
  });
});

/** Until somebody waits for the lock, and what was on its way has arrived. */
async function waitingFor(client: PgClient): Promise<void> {
  for (;;) {
    const { rows } = await run(client, "select 1 from pg_locks where locktype = 'advisory' and not granted");
    if (rows.length > 0) break;
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}
