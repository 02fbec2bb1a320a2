import { memorySigner } from "@/lib/adapters/memory/backup-ports";
import type { MemoryBucket } from "@/lib/adapters/memory/backup-store";
import { checksum } from "@/lib/adapters/memory/backup-tools";
import { manifestKey, objectKey, parseKey } from "@/lib/recovery/backup/keys";
import { parseManifest } from "@/lib/recovery/backup/parse-manifest";
import { candidatesOf } from "@/lib/recovery/retention/candidates";
import type { SimulatedWorld } from "./backup-simulation";

const signer = memorySigner();

/** Ids of the backups that could be restored from this bucket now. */
export async function restorable(bucket: MemoryBucket): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const [key, { bytes }] of bucket.objects) {
    if (parseKey(key)?.kind !== "manifest") continue;
    const manifest = await parseManifest(bytes, signer);
    if (!manifest.ok) throw new Error(`${key} is no manifest: ${manifest.message}`);
    const object = bucket.objects.get(manifest.value.object);
    if (!object) throw new Error(`${key} has no object`);
    if (checksum(object.bytes) !== manifest.value.sha256.stored)
      throw new Error(`${key} is not its object's`);
    ids.add(manifest.value.id);
  }
  return ids;
}

/** What must hold at every moment, whatever died. Returns the restorable backups. */
export async function checkAlways(world: SimulatedWorld): Promise<ReadonlySet<string>> {
  const { primary, second } = world.buckets;
  const here = { primary: await restorable(primary), second: await restorable(second) };
  for (const record of await world.ports.ledger.backups.listRecords()) {
    if (record.removing !== null) continue;
    for (const copy of record.copies.filter((one) => one.state === "verified")) {
      const bucket = copy.destination === "primary" ? primary : second;
      const tier = parseKey(copy.key)?.tier ?? "daily";
      if (!bucket.objects.has(copy.key) || !bucket.objects.has(manifestKey(tier, record.id))) {
        throw new Error(`the ledger calls ${copy.key} in ${copy.destination} verified, and it is not there`);
      }
    }
  }
  await checkRetention(world);
  for (const run of await world.ports.ledger.backups.list({ limit: 1000 })) {
    if (run.state === "failed" && run.failure === null) throw new Error(`${run.id} failed without a reason`);
    if (run.state === "succeeded" && run.finishedAt === null) throw new Error(`${run.id} never ended`);
  }
  return new Set([...here.primary, ...here.second]);
}

/** What retention counts as good is really there: else it would keep a husk and remove the last good one beside it. */
async function checkRetention({ ports, buckets }: SimulatedWorld): Promise<void> {
  const records = await ports.ledger.backups.listRecords();
  for (const { id, tier, verified } of candidatesOf(records, ports.clock.now())) {
    const whole = ({ objects }: MemoryBucket) =>
      objects.has(manifestKey(tier, id)) && objects.has(objectKey(tier, id, true));
    if (verified && !whole(buckets.primary) && !whole(buckets.second))
      throw new Error(`retention relies on ${tier}/${id}, and no bucket holds it`);
  }
}

/** What must hold once everything works again and the ticks have run. */
export async function checkCalm(world: SimulatedWorld): Promise<void> {
  const active = await world.ports.ledger.backups.active();
  if (active.length > 0) throw new Error(`${active[0]?.id} is still ${active[0]?.state}`);
  const records = await world.ports.ledger.backups.listRecords();
  const notes = records.flatMap(({ id, pinned }) => (pinned === null ? [] : [`pins/${id}.json`]));
  for (const [name, bucket] of Object.entries(world.buckets)) {
    const lost = notes.find((key) => !bucket.objects.has(key));
    if (lost !== undefined) throw new Error(`${lost} is not in ${name}: the pin would go with the ledger`);
    if (bucket.uploads.size > 0) throw new Error(`${name} has an upload of nobody`);
    for (const key of bucket.objects.keys()) {
      const parsed = parseKey(key);
      if (parsed?.kind === "object" && !bucket.objects.has(manifestKey(parsed.tier, parsed.id))) {
        throw new Error(`${key} in ${name} has no manifest`);
      }
      if (parsed === null && !notes.includes(key)) throw new Error(`${key} in ${name} is not ours`);
    }
  }
  const branches = await world.neon.listBranches();
  const left = branches.ok ? branches.value.filter((branch) => branch.name.startsWith("rk-backup-")) : [];
  if (left.length > 0) throw new Error(`the branch ${left[0]?.name} is of nobody`);
}
