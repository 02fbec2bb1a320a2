import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestStack, testStack, until } from "./testing/harness";

let stack: TestStack;

beforeAll(async () => {
  stack = await testStack();
});
afterAll(() => stack.destroy());

test("401 without the key, 404 for what is not there", async () => {
  const anonymous = await fetch(`${stack.apiUrl}/projects`);
  expect(anonymous.status).toBe(401);
  expect((await stack.api.call("GET", "/branches/br-no-such-branch")).status).toBe(404);
  expect((await stack.api.call("GET", "/operations/none")).status).toBe(404);
  const other = await fetch(`${stack.apiUrl}/projects/other-project-1/branches`, {
    headers: { authorization: "Bearer test-key" },
  });
  expect(other.status).toBe(404);
});

test("422 before the window, after now and ahead of the log; 400 when malformed", async () => {
  const create = (branch: object) => stack.api.call("POST", "/branches", { branch });
  expect((await create({ parent_timestamp: "2020-01-01T00:00:00Z" })).status).toBe(422);
  expect((await create({ parent_timestamp: new Date(Date.now() + 60_000).toISOString() })).status).toBe(422);
  expect((await create({ parent_lsn: "FF/0" })).status).toBe(422);
  expect((await create({ parent_lsn: "0/1" })).status).toBe(422);
  expect((await create({ parent_timestamp: "yesterday" })).status).toBe(400);
  expect((await create({ parent_lsn: "12345" })).status).toBe(400);
  expect((await create({ name: "" })).status).toBe(400);
  expect((await create({ expires_at: "2020-01-01T00:00:00Z" })).status).toBe(400);
  expect((await stack.api.call("GET", "/branches")).body.branches).toHaveLength(1);
});

test("409 when the name is taken, 423 while an operation runs", async () => {
  expect((await stack.api.call("POST", "/branches", { branch: { name: "production" } })).status).toBe(409);
  const [one, two] = await Promise.all([
    stack.api.call("POST", "/branches", { branch: { name: "one" } }),
    stack.api.call("POST", "/branches", { branch: { name: "two" } }),
  ]);
  expect([one.status, two.status].toSorted()).toEqual([201, 423]);
  expect((await stack.api.call("GET", "/branches")).status).toBe(200);
  await stack.api.settle();
});

test("operations progress: scheduled in the answer, running, then finished", async () => {
  const answer = await stack.api.call("POST", "/branches", {
    branch: { name: "progress" },
    endpoints: [{ type: "read_write" }],
  });
  expect(answer.body.operations.map(({ action, status }) => [action, status])).toEqual([
    ["create_branch", "scheduling"],
    ["start_compute", "scheduling"],
  ]);
  const id = answer.body.operations[0]?.id ?? "";
  const status = async () => {
    const response = await fetch(`${stack.apiUrl}/projects/${stack.projectId}/operations/${id}`, {
      headers: { authorization: "Bearer test-key" },
    });
    return JSON.stringify(await response.json());
  };
  await until("running", async () => (await status()).includes('"status":"running"'));
  const settled = await stack.api.settle();
  expect(settled.filter((one) => answer.body.operations.some((asked) => asked.id === one.id))).toHaveLength(
    2,
  );
  expect(settled.slice(0, 2).every((one) => one.status === "finished" && one.total_duration_ms >= 0)).toBe(
    true,
  );
});

test("branches are searched, sorted and paged", async () => {
  const list = async (query: string) => (await stack.api.call("GET", `/branches?${query}`)).body;
  const all = await list("sort_by=name&sort_order=asc");
  const names = all.branches.map((branch) => branch.name);
  expect(names).toEqual(names.toSorted());
  const first = await list("sort_by=name&sort_order=asc&limit=1");
  const rest = await list(`sort_by=name&sort_order=asc&limit=100&cursor=${first.pagination?.next}`);
  expect([...first.branches, ...rest.branches].map((branch) => branch.name)).toEqual(names);
  expect(rest.pagination?.next).toBeUndefined();
  expect((await list("search=progr")).branches.map((branch) => branch.name)).toEqual(["progress"]);
  expect((await stack.api.call("GET", "/branches?limit=0")).status).toBe(400);
});

test("faults happen as often as ordered, and a failed operation says why", async () => {
  await stack.api.faults([
    { match: { method: "POST", path: "/branches$" }, fault: { status: 423 }, times: 2 },
    { match: { method: "POST", path: "/branches$" }, fault: { failOperation: "storage is on fire" } },
    { match: { path: "/branches/count" }, fault: { delayMs: 300 } },
  ]);
  const create = () => stack.api.call("POST", "/branches", { branch: { name: "faulty" } });
  expect([(await create()).status, (await create()).status]).toEqual([423, 423]);
  const third = await create();
  expect(third.status).toBe(201);
  const [failed] = await stack.api.settle();
  expect(failed).toMatchObject({ status: "failed", error: "storage is on fire" });
  const id = third.body.branch?.id ?? "";
  expect((await stack.api.call("GET", `/branches/${id}`)).body.branch?.current_state).toBe("init");
  expect((await stack.api.call("DELETE", `/branches/${id}`)).status).toBe(200);
  await stack.api.settle();
  const begun = performance.now();
  await fetch(`${stack.apiUrl}/projects/${stack.projectId}/branches/count`, {
    headers: { authorization: "Bearer test-key" },
  });
  expect(performance.now() - begun).toBeGreaterThan(290);
});

test("429 over the limit", async () => {
  const limited = await testStack({ rateLimitPerMinute: 3 });
  try {
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await limited.api.call("GET", "/branches")).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  } finally {
    await limited.destroy();
  }
});
