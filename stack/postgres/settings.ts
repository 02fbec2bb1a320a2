import { join } from "node:path";
import { formatLsn } from "./lsn";
import { formatMoment, type Moment } from "./moment";
import { ownedFile, type Place } from "./place";

/** Up to where WAL is replayed. A timestamp includes its own commits, an LSN ends before itself. */
export type ReplayTarget = { kind: "timestamp"; at: Moment } | { kind: "lsn"; at: bigint };

export interface ServerSettings {
  socketPort: number;
  /** TCP port on 127.0.0.1; without it the server is reached only through its Unix socket. */
  tcpPort?: number;
  sharedBuffers: string;
  /** Archives finished WAL files into `../wal`, seen from the data folder. */
  archive: boolean;
  replay?: ReplayTarget;
  /** Makes it a standby of another server. */
  follow?: { walDir: string; conninfo: string };
}

/**
 * As Neon's proxy does for WebSockets, servers take the password itself, stored as SCRAM: its driver would otherwise compute
 * four thousand HMACs in JavaScript for each connection. Nothing of it leaves the machine.
 */
const HBA =
  "local all all password\nlocal replication all scram-sha-256\nhost all all 127.0.0.1/32 password\n";

/** Writes postgresql.conf and pg_hba.conf of a data folder; they are ours alone. */
export async function writeSettings(place: Place, dataDir: string, settings: ServerSettings): Promise<void> {
  const lines = Object.entries(entries(place, settings)).map(
    ([name, value]) => `${name} = '${quote(value)}'`,
  );
  await ownedFile(join(dataDir, "postgresql.conf"), `${lines.join("\n")}\n`, place.user);
  await ownedFile(join(dataDir, "pg_hba.conf"), HBA, place.user);
}

function entries(place: Place, settings: ServerSettings): Record<string, string> {
  return {
    listen_addresses: settings.tcpPort === undefined ? "" : "127.0.0.1",
    port: String(settings.tcpPort ?? settings.socketPort),
    unix_socket_directories: place.socketDir,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: settings.sharedBuffers,
    password_encryption: "scram-sha-256",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
    jit: "off",
    wal_level: "replica",
    max_wal_senders: "6",
    max_wal_size: "512MB",
    min_wal_size: "32MB",
    // Archived WAL files are hard links of the server's own: it must never write into an old one again.
    wal_recycle: "off",
    wal_init_zero: "off",
    ...(settings.archive ? archive : {}),
    ...(settings.replay === undefined ? {} : replay(settings.replay)),
    ...(settings.follow === undefined ? {} : follow(settings.follow)),
  };
}

const archive = {
  archive_mode: "on",
  archive_command: "test %p -ef ../wal/%f || ln %p ../wal/%f || cmp -s %p ../wal/%f",
};

function replay(target: ReplayTarget): Record<string, string> {
  return {
    // A second name is enough: replay reads it, and with wal_recycle off nobody writes to it.
    restore_command: "test -e ../wal/%f && ln ../wal/%f %p",
    recovery_target_timeline: "latest",
    recovery_target_action: "promote",
    // With an open door during replay, a server with other limits than its parent's would refuse to start.
    hot_standby: "off",
    // Nobody was told that this branch exists yet: a crash now only means to begin again.
    fsync: "off",
    ...(target.kind === "timestamp"
      ? { recovery_target_time: numericZone(target.at), recovery_target_inclusive: "on" }
      : { recovery_target_lsn: formatLsn(target.at), recovery_target_inclusive: "off" }),
  };
}

function follow({ walDir, conninfo }: { walDir: string; conninfo: string }): Record<string, string> {
  return {
    hot_standby: "on",
    primary_conninfo: conninfo,
    restore_command: `cp '${walDir.replaceAll("'", "'\\''").replaceAll("%", "%%")}/%f' %p`,
    recovery_target_timeline: "latest",
    max_standby_streaming_delay: "30s",
  };
}

function quote(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("'", "''");
}

/** Zone names such as "Z" are not known yet when a server reads its settings. */
function numericZone(moment: Moment): string {
  return formatMoment(moment).replace("T", " ").replace("Z", "+00");
}
