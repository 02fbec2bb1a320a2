import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { atMost, type Figure } from "./figure";

const MOST_KB = 180;
const MANIFEST = "page_client-reference-manifest.js";

const buildManifest = z.object({ rootMainFiles: z.array(z.string()) });
const clientManifest = z.record(
  z.string(),
  z.object({ entryJSFiles: z.record(z.string(), z.array(z.string())).default({}) }),
);

/**
 * The JavaScript of every page's entry, compressed: what the build says belongs to it, with layouts, errors and the framework's own
 * files. What is loaded on demand is not in it; `pages` measures that with a browser.
 */
export async function pageWeights(dist: string): Promise<Figure[]> {
  const { rootMainFiles } = buildManifest.parse(
    JSON.parse(await readFile(join(dist, "build-manifest.json"), "utf8")),
  );
  const size = sizes(dist);
  const figures: Figure[] = [];
  const app = join(dist, "server", "app");
  for await (const file of glob(`${app}/**/${MANIFEST}`)) {
    const page = relative(app, file).slice(0, -`/${MANIFEST}`.length) || "(root)";
    const entries = Object.values(clientManifest.parse(await manifestOf(file)));
    const files = new Set([
      ...rootMainFiles,
      ...entries.flatMap(({ entryJSFiles }) => Object.values(entryJSFiles).flat()),
    ]);
    const bytes = await Promise.all([...files].map(size));
    figures.push(
      atMost(MOST_KB, {
        metric: `${page}: JavaScript of its entry, gzip`,
        value: bytes.reduce((sum, one) => sum + one, 0) / 1000,
        unit: "kB",
        baseline: null,
      }),
    );
  }
  if (figures.length === 0) throw new Error(`${app} holds no page.`);
  return figures.sort((a, b) => b.value - a.value);
}

/** The manifest is a script that hangs its value on the global object. */
async function manifestOf(file: string): Promise<unknown> {
  const sandbox: { globalThis?: object; __RSC_MANIFEST?: unknown } = {};
  sandbox.globalThis = sandbox;
  runInNewContext(await readFile(file, "utf8"), sandbox);
  return sandbox.__RSC_MANIFEST;
}

function sizes(dist: string): (file: string) => Promise<number> {
  const known = new Map<string, Promise<number>>();
  return (file) => {
    const size = known.get(file) ?? readFile(join(dist, file)).then((text) => gzipSync(text).length);
    known.set(file, size);
    return size;
  };
}
