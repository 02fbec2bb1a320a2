import type { Metadata } from "next";
import { EntryTable } from "@/components/erasures/entry-table";
import { ImportCard } from "@/components/erasures/import-card";
import { OverrideCard } from "@/components/erasures/override-card";
import { RecordCard } from "@/components/erasures/record-card";
import { ReplayCard } from "@/components/erasures/replay-card";
import { ReplayTable } from "@/components/erasures/replay-table";
import { StandingCard } from "@/components/erasures/standing-card";
import { erasuresSentence } from "@/components/erasures/words";
import { FailureState } from "@/components/failure-state";
import { oneParam } from "@/components/people/hrefs";
import { readyBranches } from "@/components/people/ready-branches";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { listOverrides } from "@/lib/recovery/erasures/list-overrides";
import { readErasures } from "@/lib/recovery/erasures/read-erasures";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";
import {
  decideOverrideAction,
  importListAction,
  mirrorListAction,
  previewReplayAction,
  rebuildListAction,
  recordNamedAction,
  recordPersonAction,
  startReplayAction,
  verifyListAction,
} from "./actions";
import { knownPerson } from "./known-person";

/** Verifying reads every mirrored entry, a look goes through everybody of a database. */
export const maxDuration = 300;
export const metadata: Metadata = { title: "Erasures" };

interface ErasuresProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const KEEP = { verify: verifyListAction, mirror: mirrorListAction, rebuild: rebuildListAction };
const REPLAY = { preview: previewReplayAction, start: startReplayAction };

/** Who asked to be deleted: whether the list holds, adding to it, and deleting again after a whole-database restore. */
export default async function ErasuresPage({ searchParams }: ErasuresProps) {
  const { person, branch } = await searchParams;
  const actor = await requireActorPage("/erasures");
  const mayAdd = can(actor, "erasures:add");
  const mayReplay = can(actor, "erasures:replay");
  const [view, branches, known, overrides] = await Promise.all([
    readForPage(readErasures, {}, "/erasures"),
    mayReplay ? readForPage(listBranches, {}, "/erasures") : null,
    mayAdd ? knownPerson(oneParam(person), oneParam(branch)) : null,
    can(actor, "erasures:list") ? readForPage(listOverrides, {}, "/erasures") : null,
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Erasures" }]} />;
  if (!view.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="The erasure list cannot be read now" />
        <FailureState failure={view} action={<ReloadButton />} />
      </>
    );
  }
  const { fields } = view.value;
  const places = branches?.ok ? readyBranches(branches.value).map(({ id, name }) => ({ id, name })) : [];
  return (
    <>
      {crumbs}
      <PageHeader title={erasuresSentence(view.value)}>
        Whoever asked to be deleted is left out of every search in the past, comparison, restore and drill,
        however old the backup. The list holds keyed hashes, no names.
      </PageHeader>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 gap-4">
          <StandingCard view={view.value} acts={can(actor, "erasures:keep") ? KEEP : null} />
          {overrides?.ok ? (
            <OverrideCard
              overrides={overrides.value}
              decide={can(actor, "erasures:override") ? decideOverrideAction : null}
            />
          ) : null}
          <EntryTable view={view.value} />
          <ReplayTable replays={view.value.replays} />
        </div>
        <div className="grid min-w-0 gap-4">
          {mayAdd ? (
            <>
              {known === null || known.ok ? null : <FailureState failure={known} />}
              <RecordCard
                key={known?.ok ? known.value.subjectKey : ""}
                fields={fields}
                known={known?.ok ? known.value : null}
                recordPerson={recordPersonAction}
                recordNamed={recordNamedAction}
              />
              <ImportCard
                columns={`at least one of ${fields.map(({ field }) => field).join(", ")}`}
                importList={importListAction}
              />
            </>
          ) : (
            <p className="text-ink-2">
              An admin records erasures; the app itself does when somebody deletes their account.
            </p>
          )}
          {mayReplay ? <ReplayCard branches={places} acts={REPLAY} /> : null}
        </div>
      </div>
    </>
  );
}
