"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import type { TableComparison } from "@/lib/recovery/compare/comparison";
import type { RestorePolicy, TablePolicy } from "@/lib/recovery/restore/policy";
import { CheckLine } from "./check-line";
import { tableName } from "./names";
import { PolicyFields } from "./policy-fields";
import { isUsable } from "./policy-words";

export interface PolicyDialogProps {
  readonly comparisonId: string;
  readonly tables: readonly TableComparison[];
  readonly policy: RestorePolicy;
  readonly mayRemove: boolean;
  onUse(policy: RestorePolicy): void;
  onClose(): void;
}

/** What a plan may do, for all tables and for single ones. */
export default function PolicyDialog({ tables, policy, onUse, onClose, ...rest }: PolicyDialogProps) {
  const [draft, setDraft] = useState(policy);
  const own = (table: string, value: TablePolicy | null) => {
    const { [table]: _, ...others } = draft.tables;
    setDraft({ ...draft, tables: value === null ? others : { ...others, [table]: value } });
  };
  const differing = tables.filter(({ counts }) => counts.missing + counts.changed + counts.added > 0);
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="What this plan may do"
      description="Equal rows are never touched. Every chosen row is shown in the preview before anything is written."
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isUsable(draft)) return;
          onUse(draft);
          onClose();
        }}
      >
        <fieldset className="grid gap-2.5">
          <legend className="mb-1.5 font-medium">All tables</legend>
          <PolicyFields
            what="all tables"
            value={draft.base}
            columnsOf={null}
            onChange={(base) => setDraft({ ...draft, base })}
            {...rest}
          />
        </fieldset>
        {differing.map(({ table, counts }) => {
          const value = Object.hasOwn(draft.tables, table) ? draft.tables[table] : undefined;
          const name = tableName(table);
          return (
            <fieldset key={table} className="grid gap-2.5 border-t border-line pt-3">
              <legend className="float-left mb-1.5 w-full font-medium [overflow-wrap:anywhere]">
                {name}{" "}
                <span className="font-normal text-ink-3">
                  {counts.missing} missing, {counts.changed} changed, {counts.added} added
                </span>
              </legend>
              <CheckLine
                label={`Its own choice for ${name}`}
                checked={value !== undefined}
                onChange={(chosen) => own(table, chosen ? draft.base : null)}
              >
                Its own choice for {name}
              </CheckLine>
              {value === undefined ? null : (
                <PolicyFields
                  what={name}
                  value={value}
                  columnsOf={table}
                  onChange={(next) => own(table, next)}
                  {...rest}
                />
              )}
            </fieldset>
          );
        })}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isUsable(draft)}>
            Use these choices
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
