import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { commands } from "./cli/commands";
import { UsageError } from "./cli/context";
import { usage } from "./cli/usage";
import { stackDir } from "./state";

/** `npm run stack -- <command>`: small tools around a stack folder. */
async function main(all: string[]): Promise<number> {
  // What follows `psql` is psql's own, options included.
  const cut = all.indexOf("psql") + 1;
  const args = cut === 0 ? all : all.slice(0, cut);
  const raw = cut === 0 ? [] : all.slice(cut);
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dir: { type: "string" },
      person: { type: "string" },
      force: { type: "boolean" },
      twice: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [name, ...rest] = positionals;
  if (values.help === true || name === undefined) {
    console.log(usage);
    return values.help === true ? 0 : 2;
  }
  const command = commands.get(name);
  if (command === undefined) throw new UsageError(`There is no command "${name}".`);
  return command({
    dir: resolve(values.dir ?? stackDir()),
    args: [...rest, ...raw],
    person: values.person,
    force: values.force === true,
    twice: values.twice === true,
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const wrongCall =
    error instanceof UsageError || (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
  console.error(wrongCall === true ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = wrongCall === true ? 2 : 1;
}
