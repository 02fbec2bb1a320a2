import type { Context } from "../context";
import type { Person } from "../erasures/identifiers";
import type { SubjectConfig } from "../subjects/config";
import { columnOfCopy } from "./copy-text";
import type { RestorePlan } from "./plan";
import { openImages } from "./receipt-images";
import type { PlainImage } from "./restorer";
import type { Receipt } from "./session";

/** People whose own row an undo would bring back, with all that names them: an erasure may know them by any of it. */
export async function returningPeople(
  ctx: Context,
  plan: Pick<RestorePlan, "subject" | "operations">,
  receipt: Receipt,
): Promise<readonly Person[]> {
  const root = plan.subject.table;
  if (!plan.operations.some((one) => one.kind === "create" && one.table === root)) return [];
  const people: Person[] = [];
  for await (const image of openImages(ctx, receipt)) {
    if (image.table === root) people.push(...peopleIn(image, ctx.subjects));
  }
  return people;
}

function peopleIn({ copyText, columns }: PlainImage, config: SubjectConfig): readonly Person[] {
  const column = (name: string) => columnOfCopy(copyText, columns, name);
  const lookups = config.lookups.map((lookup) => column(lookup.column));
  const { createdAt } = config.display;
  const made = createdAt === null ? [] : column(createdAt);
  return column(config.key).map((key, index) => ({
    key: key ?? "",
    lookups: lookups.map((values) => values[index] ?? null),
    createdAt: made[index] ?? null,
  }));
}
