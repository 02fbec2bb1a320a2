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
