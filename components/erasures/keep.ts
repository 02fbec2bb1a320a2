import { plural } from "@/lib/format/number";
import type { Outcome } from "@/lib/recovery/errors";
import type { KeepActs } from "./actions";

/** What came of an act, line by line. */
export interface Said {
  readonly well: boolean;
  readonly lines: readonly string[];
}

/** Does one of them and says in lines what came of it. */
export async function keep(acts: KeepActs, what: keyof KeepActs): Promise<Outcome<Said>> {
  switch (what) {
    case "verify": {
      const done = await acts.verify();
      if (!done.ok) return done;
      const { position, mirrors } = done.value;
      return say([
        { line: `${plural(position, "entry", "entries")}: the whole chain is intact.`, well: true },
        ...mirrors.map(({ destination, problems }) => ({
          line: `${destination}: ${problems.length === 0 ? "every entry is the same." : problems.join("; ")}`,
          well: problems.length === 0,
        })),
      ]);
    }
    case "mirror": {
      const done = await acts.mirror();
      if (!done.ok) return done;
      return say(
        done.value.map(({ destination, position, problem }) => ({
          line: `${destination}: ${problem ?? `holds everything up to position ${position}.`}`,
          well: problem === null,
        })),
      );
    }
    case "rebuild": {
      const done = await acts.rebuild();
      if (!done.ok) return done;
      const { adopted, position } = done.value;
      const line = `${plural(adopted, "entry", "entries")} taken over; the list ends at position ${position}.`;
      return say([{ line, well: true }]);
    }
  }
}

function say(all: readonly { readonly line: string; readonly well: boolean }[]): Outcome<Said> {
  return { ok: true, value: { well: all.every(({ well }) => well), lines: all.map(({ line }) => line) } };
}
