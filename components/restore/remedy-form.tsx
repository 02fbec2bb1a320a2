"use client";
import { useState } from "react";
import { CheckLine } from "@/components/compare/check-line";
import { tableName } from "@/components/compare/names";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { Remedy } from "@/lib/recovery/restore/remedy";
import type { WayRound } from "./ways-round";

export interface RemedyFormProps<W extends WayRound = WayRound> {
  readonly way: W;
  readonly busy: boolean;
  use(remedies: readonly Remedy[]): void;
}

/** What a person has to say for one way round, and the button that uses it. */
export function RemedyForm({ way, ...rest }: RemedyFormProps) {
  switch (way.kind) {
    case "map_column":
      return <MapColumn way={way} {...rest} />;
    case "give_value":
      return <GiveValue way={way} {...rest} />;
    case "include":
      return (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="min-w-0 flex-1">{way.words}</p>
          <Button size="sm" onClick={() => rest.use(way.remedies)} busy={rest.busy}>
            Include
          </Button>
        </div>
      );
  }
}

function MapColumn({ way, busy, use }: RemedyFormProps<Extract<WayRound, { kind: "map_column" }>>) {
  const { table, to } = way;
  const [from, setFrom] = useState(way.from[0] ?? "");
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== "") use([{ kind: "map_column", table, from, to }]);
      }}
    >
      <div className="min-w-48 flex-1">
        <Field label={`${to} of ${tableName(table)} takes the past's values of`}>
          {(ids) => (
            <Select {...ids} value={from} onChange={(event) => setFrom(event.target.value)}>
              {way.from.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Button size="sm" type="submit" busy={busy}>
        Map the column
      </Button>
    </form>
  );
}

function GiveValue({ way, busy, use }: RemedyFormProps<Extract<WayRound, { kind: "give_value" }>>) {
  const { table, column, type, nullable } = way;
  const [value, setValue] = useState("");
  const [empty, setEmpty] = useState(false);
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        use([{ kind: "give_value", table, column, value: empty ? null : value }]);
      }}
    >
      <div className="min-w-48 flex-1">
        <Field label={`A value for ${column} of ${tableName(table)} (${type}), where one is needed`}>
          {(ids) => (
            <Input
              {...ids}
              value={empty ? "" : value}
              disabled={empty}
              autoComplete="off"
              onChange={(event) => setValue(event.target.value)}
            />
          )}
        </Field>
        {nullable ? (
          <CheckLine label={`Leave ${column} empty`} checked={empty} onChange={setEmpty}>
            Leave it empty (NULL)
          </CheckLine>
        ) : null}
      </div>
      <Button size="sm" type="submit" busy={busy}>
        Use this value
      </Button>
    </form>
  );
}
