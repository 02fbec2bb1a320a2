/** One line of vercel.json's `crons`. */
export interface CronJob {
  path: string;
  schedule: string;
}

const FIELDS = [
  { name: "minute", from: 0, to: 59 },
  { name: "hour", from: 0, to: 23 },
  { name: "day of month", from: 1, to: 31 },
  { name: "month", from: 1, to: 12 },
  { name: "day of week", from: 0, to: 6 },
] as const;

/** A schedule in Vercel's form (five fields of numbers, UTC) as a question about a minute; throws on what it cannot read. */
export function parseSchedule(schedule: string): (at: Date) => boolean {
  const texts = schedule.trim().split(/\s+/);
  if (texts.length !== FIELDS.length) throw new Error(`"${schedule}" does not have five fields`);
  if (texts[2] !== "*" && texts[4] !== "*") {
    throw new Error(`"${schedule}" names days of the month and of the week, which Vercel refuses`);
  }
  const sets = FIELDS.map((field, index) => parseField(texts[index] ?? "", field));
  return (at) => {
    const now = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()];
    return now.every((value, index) => sets[index]?.has(value) === true);
  };
}

function parseField(text: string, { name, from, to }: (typeof FIELDS)[number]): ReadonlySet<number> {
  const values = text.split(",").flatMap((part) => {
    const [, low, high, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [null];
    if (low === undefined && !part.startsWith("*")) throw new Error(`${name}: "${part}" is not understood`);
    const first = low === undefined ? from : Number(low);
    const last = high !== undefined ? Number(high) : low === undefined || step !== undefined ? to : first;
    const by = Number(step ?? 1);
    if (first < from || last > to || first > last || by < 1) {
      throw new Error(`${name}: "${part}" is out of range`);
    }
    return Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, index) => first + index * by);
  });
  return new Set(values);
}
