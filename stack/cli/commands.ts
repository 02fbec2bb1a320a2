import { asDotenv, consoleEnv } from "../console/env";
import { accident } from "./accident";
import { type Command, runningState } from "./context";
import { cron } from "./cron";
import { outage } from "./outage";
import { psql } from "./psql";
import { status } from "./status";
import { reset, stop } from "./stop";
import { token } from "./token";

const env: Command = async ({ dir }) => {
  process.stdout.write(asDotenv(consoleEnv(await runningState(dir))));
  return 0;
};

/** Every command by its name. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ["status", status],
  ["token", token],
  ["accident", accident],
  ["cron", cron],
  ["outage", outage],
  ["psql", psql],
  ["env", env],
  ["stop", stop],
  ["reset", reset],
]);
