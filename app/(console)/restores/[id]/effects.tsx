import { Suspense } from "react";
import { EffectsCard, EffectsSkeleton } from "@/components/restore/effects-card";
import { readEffects } from "@/lib/recovery/restore/read-effects";
import { readForPage } from "@/lib/server/page";
import { noteEffectAction } from "../actions";

/** What lies outside of Postgres. Production and the identity provider are asked, so the rest of the page does not wait. */
export function Effects(props: { restoreId: string; mayNote: boolean }) {
  return (
    <Suspense fallback={<EffectsSkeleton />}>
      <Asked {...props} />
    </Suspense>
  );
}

async function Asked({ restoreId, mayNote }: { restoreId: string; mayNote: boolean }) {
  const effects = await readForPage(readEffects, { restoreId }, `/restores/${encodeURIComponent(restoreId)}`);
  if (!effects.ok) return null;
  return (
    <EffectsCard restoreId={restoreId} effects={effects.value} note={mayNote ? noteEffectAction : null} />
  );
}
