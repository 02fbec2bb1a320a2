import { testVercel } from "./harness";

/** A stand-in in a process of its own, for tests that kill it. */
const vercel = await testVercel({}, process.argv[2]);
const { apiUrl, projectId, teamId, edgeConfigId } = vercel;
process.stdout.write(`${JSON.stringify({ apiUrl, projectId, teamId, edgeConfigId })}\n`);
