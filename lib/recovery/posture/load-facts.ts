import type { Context } from "../context";
import { refuseUnreliableList } from "../erasures/screen";
import { type Outcome, ok } from "../errors";
import { newestPacks, PACK_PREFIX } from "../pack/keys";
import type { Baseline } from "./baseline";
import type { PitrFacts, PostureFacts, StoreFacts } from "./facts";
import { measureLayers } from "./layers";
import { patiently } from "./patience";
import { outside, readProduction } from "./read-production";

const DRILLS = 200;
const INCIDENTS = 50;

/** What is known of production's past: Neon, backups, drills, and how large it is. `known`: a size of a short while ago. */
export async function loadPitrFacts(
  ctx: Context,
  known: Baseline | null,
  before: Baseline | null,
): Promise<PitrFacts & Pick<PostureFacts["clocks"], "production">> {
  const { neon, ledger, backups, drills, clock } = ctx.ports;
  const [project, branches, production, records, all, incidents] = await Promise.all([
    patiently(ctx, "Neon's API", neon.project()),
    patiently(ctx, "Neon's API", neon.listBranches()),
    readProduction(ctx, known),
    ledger.backups.listRecords(),
    ledger.drills.list({ limit: DRILLS }),
    ledger.incidents.list({ limit: INCIDENTS }),
  ]);
  const now = clock.now();
  // Both answered just now: this is the newest moment that could be reached.
  if (branches.ok && production.position.ok) await ledger.observations.record(production.position.value);
  const seen = (await ledger.observations.latest())?.at ?? null;
  return {
    neon: { productionBranchId: neon.productionBranchId, project, branches },
    measured: measureLayers({ seen, records, drills: all, incidents, targets: ctx.targets }, now),
    backups: { records, policy: backups.settings.policy },
    drills: { all, rhythm: drills.rhythm },
    baseline: production.baseline,
    baselineBefore: before,
    production: production.skewMs,
  };
}

/** Everything that the checks judge, asked for at once. */
export async function loadPostureFacts(
  ctx: Context,
  known: Baseline | null,
  before: Baseline | null,
): Promise<PostureFacts> {
  const { ledger, backups, notify, clock, hosting, maintenance, health } = ctx.ports;
  const encryption = backups.settings.encryption;
  const [pitr, tools, stores, signing, states, erasures, lostReceiptKeys, ledgerSkew, signs, ...app] =
    await Promise.all([
      loadPitrFacts(ctx, known, before),
      patiently(
        ctx,
        "pg_dump",
        backups.tools.preflight({
          url: ctx.ports.production.url,
          encryption: encryption ?? { kind: "off" },
        }),
      ),
      loadStores(ctx),
      signingOf(ctx),
      ledger.alerts.channelStates(),
      loadErasures(ctx),
      lostKeys(ctx),
      ledgerClock(ctx),
      ledger.signs.list(),
      patiently(ctx, "The platform", hosting.live()),
      patiently(ctx, "The platform", hosting.env(hosting.databaseVariable)),
      patiently(ctx, "The maintenance switch", maintenance.read()),
      patiently(ctx, "The app", health.check()),
    ]);
  const [live, variable, maintained, healthy] = app;
  return {
    now: clock.now(),
    setup: ctx.ports.setup,
    approval: ctx.approval,
    ...pitr,
    ...{ tools, stores, encryption, signing, erasures, lostReceiptKeys, signs },
    channels: { configured: notify.channels(), states },
    clocks: { ledger: ledgerSkew, production: pitr.production },
    hosting: {
      ...{ live, variable, maintenance: maintained, health: healthy },
      databaseVariable: hosting.databaseVariable,
    },
  };
}

function loadStores(ctx: Context): Promise<readonly StoreFacts[]> {
  return Promise.all(
    ctx.ports.backups.stores.map(async (store) => {
      const what = `The destination “${store.name}”`;
      const [probe, protection, packs] = await Promise.all([
        patiently(ctx, what, store.probe()),
        patiently(ctx, what, store.protection()),
        patiently(ctx, what, store.list(PACK_PREFIX)),
      ]);
      const newestPack = packs.ok ? ok(newestPacks(packs.value)[0] ?? null) : packs;
      return { name: store.name, probe, protection, newestPack };
    }),
  );
}

async function signingOf(ctx: Context): Promise<PostureFacts["signing"]> {
  const { signer } = ctx.ports.backups;
  if (signer === null) return "no_key";
  const records = await ctx.ports.ledger.backups.listRecords();
  const manifest = records.find((record) => record.manifest !== null)?.manifest;
  if (!manifest) return "nothing";
  return (await signer.verify(manifest)) ? "trusted" : "refused";
}

async function loadErasures(ctx: Context): Promise<PostureFacts["erasures"]> {
  const { erasures } = ctx.ports.ledger;
  const asked = patiently(
    ctx,
    "The erasure list's mirror",
    refuseUnreliableList(ctx, null).then((refused): Outcome<null> => refused ?? ok(null)),
  );
  const [standing, refused, mirrors] = await Promise.all([erasures.standing(), asked, erasures.mirrors()]);
  return { position: standing.position, refused: refused.ok ? null : refused, mirrors };
}

const LOOKED_AT = 1_000;

/** Keys of before-images that nobody has any more; of the first thousand images, which is where the oldest are. */
async function lostKeys(ctx: Context): Promise<readonly string[]> {
  const { ledger, vault } = ctx.ports;
  const heads = await ledger.restores.imageHeads(null, LOOKED_AT);
  const keys = new Set(heads.map(({ head }) => vault.sealedWith(head)));
  return [...keys].filter((key) => !vault.opens(key));
}

async function ledgerClock(ctx: Context): Promise<Outcome<number>> {
  const { clock, ledger } = ctx.ports;
  const asked = clock.now().getTime();
  const moment = Date.parse(await ledger.now());
  return ok(outside(moment, asked, clock.now().getTime()));
}
