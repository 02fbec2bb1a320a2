const PREFIX = "outage-pack/";
const KEY = /^outage-pack\/rekindle-(\d{8}T\d{6}Z)\.tar(\.age)?$/;

/** Where packs lie in each bucket. */
export const PACK_PREFIX = PREFIX;

export function packKey(now: Date, sealed: boolean): string {
  const moment = now.toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");
  return `${PREFIX}rekindle-${moment}.tar${sealed ? ".age" : ""}`;
}

export function isPackKey(key: string): boolean {
  return KEY.test(key);
}

/** When a pack was made, by its name; null for what is none. */
export function packMoment(key: string): string | null {
  const [, moment] = KEY.exec(key) ?? [];
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(moment ?? "");
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

export function isSealed(key: string): boolean {
  return key.endsWith(".age");
}

/** The newest first: their names sort by time. Other objects are not ours. */
export function newestPacks(objects: readonly { readonly key: string }[]): readonly string[] {
  return objects
    .map(({ key }) => key)
    .filter(isPackKey)
    .toSorted((a, b) => (a < b ? 1 : -1));
}
