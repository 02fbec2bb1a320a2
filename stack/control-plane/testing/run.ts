import { testStack } from "./harness";

/** A control plane in a process of its own, for tests that kill it. */
const stack = await testStack({}, process.argv[2]);
const { apiUrl, projectId, databaseUrl } = stack;
process.stdout.write(`${JSON.stringify({ apiUrl, projectId, databaseUrl, pid: process.pid })}\n`);
