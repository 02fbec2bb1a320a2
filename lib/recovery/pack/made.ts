/** What became of making a pack. */
export interface MadePack {
  readonly key: string;
  readonly bytes: number;
  /** Destinations that took it. */
  readonly places: readonly string[];
  readonly backups: number;
  readonly notes: readonly string[];
}
