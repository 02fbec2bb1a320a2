"use client";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { UpdatePolicy } from "@/lib/recovery/restore/policy";
import type { ChangesWish } from "./list-policy";

const KINDS: readonly (readonly [UpdatePolicy["kind"], string])[] = [
  ["none", "Leave as they are"],
  ["columns", "Chosen columns of one table"],
  ["fill_nulls", "Only columns that are empty now"],
  ["row", "The whole row as it was"],
];

/** What happens to rows that are there and differ: after a bad migration the columns that it spoilt. */
export function ChangesField({
  value,
  onChange,
}: {
  value: ChangesWish;
  onChange(value: ChangesWish): void;
}) {
  return (
    <>
      <Field label="Changed rows" hint="What is missing comes back in any case.">
        {(ids) => (
          <Select
            {...ids}
            value={value.kind}
            onChange={({ target }) => {
              const kind = KINDS.find(([one]) => one === target.value)?.[0] ?? "none";
              onChange({ ...value, kind });
            }}
          >
            {KINDS.map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {value.kind === "columns" ? (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Table" hint="As production calls it now.">
            {(ids) => (
              <Input
                {...ids}
                autoComplete="off"
                value={value.table}
                onChange={({ target }) => onChange({ ...value, table: target.value })}
              />
            )}
          </Field>
          <Field label="Columns" hint="Separated by commas.">
            {(ids) => (
              <Input
                {...ids}
                autoComplete="off"
                value={value.columns}
                onChange={({ target }) => onChange({ ...value, columns: target.value })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </>
  );
}
