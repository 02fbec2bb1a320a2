import { z } from "zod";

const word = z.string().trim().min(1).max(200).optional();
const moment = z.iso.datetime({ offset: true }).optional();

/** The questions that the log answers; `listAudit` adds a page size, `exportAudit` does not. */
export const auditFilterShape = {
  actor: word,
  action: word,
  target: word,
  from: moment,
  to: moment,
  before: z.coerce.number().int().positive().optional(),
};

/** Drops the fields that were not given: the port's filter has no `undefined`. */
export function given<T extends Readonly<Record<string, unknown>>>(
  filter: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
