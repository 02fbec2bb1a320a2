import { badRequest } from "../http/errors";

/** Cuts one page out of a sorted list; the cursor is the id of the last item of the page before. */
export function page<T extends { id: string }>(
  items: T[],
  query: URLSearchParams,
  limits: { byDefault: number; max: number },
): { items: T[]; next?: string } {
  const text = query.get("limit");
  const limit = text === null ? limits.byDefault : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.max) {
    throw badRequest(`limit must be between 1 and ${limits.max}`);
  }
  const cursor = query.get("cursor");
  let from = 0;
  if (cursor !== null && cursor !== "") {
    const at = items.findIndex((item) => item.id === decodeCursor(cursor));
    if (at < 0) throw badRequest("invalid cursor");
    from = at + 1;
  }
  const cut = items.slice(from, from + limit);
  const last = cut.at(-1);
  const more = last !== undefined && from + limit < items.length;
  return { items: cut, ...(more ? { next: encodeCursor(last.id) } : {}) };
}

function encodeCursor(id: string): string {
  return Buffer.from(id).toString("base64url");
}

function decodeCursor(cursor: string): string {
  return Buffer.from(cursor, "base64url").toString("utf8");
}
