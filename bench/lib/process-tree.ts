import { readdir, readFile } from "node:fs/promises";

export interface TreePeak {
  /** Peak resident bytes of the process itself. */
  readonly own: number;
  /** Peak of the sum over all its descendants, sampled. */
  readonly children: number;
}

/** Samples a process and everything below it until stopped; Linux only, zeros elsewhere. */
export function watchTree(pid: number, everyMs = 100): () => TreePeak {
  let peak = { own: 0, children: 0 };
  const sample = async () => {
    const processes = await all();
    const own = processes.get(pid)?.rss ?? 0;
    let children = 0;
    const below = new Set([pid]);
    // Parents have smaller numbers more often than not; a few passes find every generation.
    for (let pass = 0; pass < 4; pass += 1)
      for (const [id, { parent }] of processes) if (below.has(parent)) below.add(id);
    below.delete(pid);
    for (const id of below) children += processes.get(id)?.rss ?? 0;
    peak = { own: Math.max(peak.own, own), children: Math.max(peak.children, children) };
  };
  const timer = setInterval(() => void sample(), everyMs);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

async function all(): Promise<Map<number, { parent: number; rss: number }>> {
  const found = new Map<number, { parent: number; rss: number }>();
  const ids = (await readdir("/proc").catch((): string[] => [])).filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    // A process may end between the listing and the look.
    const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
    const rss = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    if (parent !== undefined) found.set(Number(id), { parent: Number(parent), rss: Number(rss ?? 0) * 1024 });
  }
  return found;
}
