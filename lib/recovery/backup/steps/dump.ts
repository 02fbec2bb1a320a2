import type { Context } from "../../context";
import { fail, type Outcome, ok } from "../../errors";
import type { Configured } from "../configured";
import { objectKey } from "../keys";
import type { Manifest } from "../manifest";
import type { DumpSink, ObjectStore } from "../port";
import type { DumpSource } from "./branch";
import type { Lease } from "./lease";

/** Destinations that can be written to now. One that cannot does not stop the others: the catch-up heals it. */
export async function usableStores(
  lease: Lease,
  stores: readonly ObjectStore[],
): Promise<Outcome<readonly ObjectStore[]>> {
  const probes = await Promise.all(stores.map(async (store) => ({ store, probe: await store.probe() })));
  const usable = probes.filter(({ probe }) => probe.ok).map(({ store }) => store);
  const notes = probes.flatMap(({ store, probe }) =>
    probe.ok ? [] : [`${store.name} was left out: ${probe.message}`],
  );
  const first = probes.find(({ probe }) => !probe.ok)?.probe;
  if (usable.length === 0 && first?.ok === false) return first;
  if (notes.length > 0) await lease.save({ notes: [...lease.run.notes, ...notes] });
  return ok(usable);
}

/** Dumps the branch into every destination and signs what came of it. The object is there then, the manifest not yet. */
export async function dumpInto(
  ctx: Context,
  lease: Lease,
  source: DumpSource,
  { encryption, signer }: Configured,
  stores: readonly ObjectStore[],
): Promise<Outcome<Manifest>> {
  const { backups, neon, clock } = ctx.ports;
  const { backupId, startedAt } = lease.run;
  const object = objectKey("daily", backupId, encryption.kind === "age");
  const database = decodeURIComponent(new URL(source.url).pathname.slice(1));
  const project = await neon.project();
  if (!project.ok) return project;
  const { position } = await ctx.ports.ledger.erasures.standing();
  const begun = clock.now().getTime();
  let said: readonly string[] = [];
  const dumped = await backups.tools.dump({
    url: source.url,
    encryption,
    sinks: stores.map((store) => sinkOf(lease, store, object)),
    onProgress: ({ plain, stored }) => lease.note({ plain, stored }),
    onFailed: (lines) => {
      said = lines;
    },
    signal: lease.signal,
  });
  if (!dumped.ok) {
    if (said.length > 0) await lease.save({ notes: [...lease.run.notes, ...said] });
    return dumped;
  }
  const { value } = dumped;
  if (!value.sinks.some((sink) => sink.outcome.ok)) {
    return fail(
      "storage_unreachable",
      "No destination kept the dump.",
      "Check the destinations, then try again.",
    );
  }
  const lost = value.sinks.flatMap(({ name, outcome }) =>
    outcome.ok ? [] : [`${name} did not take the dump: ${outcome.message}`],
  );
  lease.note(value.bytes);
  const manifest = await signer.sign({
    format: 1,
    id: backupId,
    tier: "daily",
    takenAt: source.takenAt,
    lsn: source.lsn,
    finishedAt: clock.now().toISOString(),
    source: { projectId: project.value.id, branchId: neon.productionBranchId, database },
    serverVersion: value.serverVersion,
    extensions: value.extensions,
    dumpVersion: value.dumpVersion,
    tables: value.tables,
    bytes: value.bytes,
    sha256: value.sha256,
    compression: value.compression,
    encryption,
    object,
    erasurePosition: position,
    durationMs: Math.max(0, clock.now().getTime() - Math.max(begun, Date.parse(startedAt))),
  });
  await lease.save({ manifest, bytes: value.bytes, notes: [...lease.run.notes, ...value.notes, ...lost] });
  return ok(manifest);
}

function sinkOf(lease: Lease, store: ObjectStore, key: string): DumpSink {
  return {
    name: store.name,
    put: (body, signal) =>
      store.putStream(key, body, {
        contentType: "application/octet-stream",
        signal,
        onUpload: (uploadId) =>
          lease.save({ uploads: [...lease.run.uploads, { destination: store.name, key, uploadId }] }),
      }),
  };
}
