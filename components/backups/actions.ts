import type { Materialisation } from "@/lib/recovery/backup/materialisation";
import type { BackupRun } from "@/lib/recovery/backup/run";
import type { Outcome } from "@/lib/recovery/errors";
import type { MadePack } from "@/lib/recovery/pack/made";

/** The server actions that pages hand to these components. */
export type TakeBackup = () => Promise<Outcome<{ readonly run: BackupRun; readonly started: boolean }>>;
/** Makes the sealed pack for the day on which everything else is down. */
export type MakePack = () => Promise<Outcome<MadePack>>;
export type PinBackup = (input: { backupId: string; reason: string }) => Promise<Outcome<unknown>>;
export type UnpinBackup = (input: { backupId: string; reason: string }) => Promise<Outcome<unknown>>;
/** A link that downloads the object until it expires. */
export type DownloadBackup = (input: {
  backupId: string;
  destination: string;
  reason: string;
}) => Promise<Outcome<{ readonly url: string }>>;
/** Makes a plain dump in a bucket a recovery point. */
export type RegisterDump = (input: {
  key: string;
  takenAt: string;
  destination: string;
}) => Promise<Outcome<{ readonly id: string }>>;
export type MaterialiseBackup = (input: {
  backupId: string;
  purpose: string;
  expiresInHours: number;
  subjectTablesOnly: boolean;
}) => Promise<Outcome<Materialisation>>;

export interface BackupActs {
  readonly pin: PinBackup;
  readonly unpin: UnpinBackup;
  readonly download: DownloadBackup;
  readonly materialise: MaterialiseBackup;
}

/** What the console may do with backups for this viewer; the verbs ask again. */
export interface BackupRights {
  readonly take: boolean;
  readonly pin: boolean;
  readonly download: boolean;
  readonly materialise: boolean;
}
