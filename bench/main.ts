import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Bench, Figure } from "./lib/figure";

/**
 * `npm run bench -- [name…] [--json]`: runs the named benchmarks, or all. Every file beside this one is a benchmark. With
 * `--json` each figure is one line of JSON and everything else goes to stderr. Exits 1 when a goal is missed.
 */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const json = args.includes("--json");
  const wanted = args.filter((arg) => !arg.startsWith("--"));
  const names = await available();
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
    process.exit(2);
  }
  const say = (line: string) => (json ? console.error(line) : console.log(line));
  let missed = 0;
  for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    const bench = await load(name);
    say(`${name}: ${bench.title}`);
    for (const figure of await bench.run((line) => say(`  ${line}`))) {
      if (!figure.ok) missed += 1;
      console.log(json ? JSON.stringify({ bench: name, ...figure }) : `  ${inWords(figure)}`);
    }
  }
  process.exitCode = missed > 0 ? 1 : 0;
}

async function available(): Promise<readonly string[]> {
  const files = await readdir(import.meta.dirname);
  return files
    .filter((file) => file.endsWith(".ts") && file !== "main.ts" && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
}

async function load(name: string): Promise<Bench> {
  const module: unknown = await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href);
  if (typeof module === "object" && module !== null && "default" in module && isBench(module.default)) {
    return module.default;
  }
  throw new Error(`bench/${name}.ts exports no benchmark as default.`);
}

function isBench(value: unknown): value is Bench {
  return typeof value === "object" && value !== null && "run" in value && "title" in value;
}

function inWords(figure: Figure): string {
  const verdict = figure.goal === null ? "" : ` — ${figure.ok ? "ok" : "MISSED"}, goal ${figure.goal}`;
  const against = figure.baseline === null ? "" : ` (against ${figure.baseline})`;
  return `${figure.metric}: ${figure.value} ${figure.unit}${against}${verdict}`;
}

await main();
