import { describe, expect, it } from "vitest";
import { complaint, remarks, tellable, warnings } from "./said";
import { chooseEntries, splitName } from "./toc";

describe("what programs said", () => {
  it.each([
    [
      'pg_restore: error: COPY failed for table "memories": ERROR:  invalid input syntax for type integer: "my secret"',
      'pg_restore: error: COPY failed for table "memories"',
    ],
    ["pg_restore: error: could not execute query: ERROR: …", "pg_restore: error: could not execute query"],
    [
      'psql:<stdin>:12: ERROR:  duplicate key value violates unique constraint "x" (body)=(my secret)',
      "psql: ERROR:  duplicate key value violates …",
    ],
    [
      "pg_dump: error: connection to postgresql://ember:hunter2@host",
      "pg_dump: error: connection to postgresql://ember:…@host",
    ],
  ])("%s", (line, told) => {
    expect(tellable(line, ["hunter2"])).toBe(told);
    expect(tellable(line, ["hunter2"])).not.toMatch(/my secret|hunter2/);
  });

  it("is sorted into warnings and one complaint", () => {
    const lines = [
      'pg_dump: dumping contents of table "public.memories"',
      "pg_dump: warning: there are circular foreign-key constraints on this table:",
      "pg_dump: warning: there are circular foreign-key constraints on this table:",
      "pg_dump: error: query failed: server closed the connection unexpectedly",
      "pg_dump: detail: Query was: …",
    ];
    expect(warnings(lines, [])).toHaveLength(1);
    // Once each and without progress; what follows on lines of the server's own may quote rows.
    expect(remarks([...lines, "DETAIL:  Key (body)=(my secret) exists."], [])).toEqual([
      "pg_dump: warning: there are circular foreign-key constraints on this table:",
      "pg_dump: error: query failed: server closed the connection unexpectedly",
      "pg_dump: detail: Query was: …",
    ]);
    expect(complaint(lines, [])).toMatch(/^pg_dump: error: query failed/);
    expect(complaint([], [])).toBeNull();
  });
});

describe("the list of contents", () => {
  const list = [
    "; Archive created at 2026-11-23 03:00:00 UTC",
    "215; 1259 16390 TABLE public users ember",
    "3345; 0 16390 TABLE DATA public users ember",
    "3346; 0 16402 TABLE DATA public users_archive ember",
    '3347; 0 16410 TABLE DATA Odd, schema Select "x" ember',
    "2; 3079 16385 EXTENSION - pg_trgm ",
    "3360; 0 0 COMMENT - EXTENSION pg_trgm ",
    "3361; 6104 16500 PUBLICATION - everything ember",
    "3362; 2606 16420 FK CONSTRAINT public memories memories_user_id_fkey ember",
  ];

  it("leaves out what an ordinary role may not create", () => {
    const { entries, left } = chooseEntries(list, undefined);
    expect(entries).toHaveLength(6);
    expect(left).toEqual(["COMMENT - EXTENSION pg_trgm ", "PUBLICATION - everything ember"]);
  });

  it("keeps the rows of the named tables only, whatever their names", () => {
    const { entries } = chooseEntries(list, ["public.users", '"Odd, schema"."Select ""x"""']);
    expect(entries.filter((line) => line.includes("TABLE DATA"))).toEqual([list[2], list[4]]);
    expect(splitName('"a.b"."c""d"')).toEqual(["a.b", 'c"d']);
    expect(() => splitName("users")).toThrow();
  });
});
