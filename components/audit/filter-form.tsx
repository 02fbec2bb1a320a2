"use client";
"use no memo";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useId, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { asField, FILTER_FIELDS } from "./filter-params";

const FIELDS = [
  { name: "actor", label: "Who", placeholder: "name or id" },
  { name: "action", label: "Action", placeholder: "restore." },
  { name: "target", label: "Target", placeholder: "branch, person, restore" },
] as const;

const EMPTY = { actor: null, action: null, target: null, from: null, to: null, before: null };

/** Who did what to what, and when. The list follows the typing; the questions live in the address. */
export function AuditFilterForm({ actions }: { actions: readonly string[] }) {
  const listId = useId();
  const [busy, start] = useTransition();
  const [query, setQuery] = useQueryStates(
    {
      actor: parseAsString,
      action: parseAsString,
      target: parseAsString,
      from: parseAsString,
      to: parseAsString,
      before: parseAsString,
    },
    { shallow: false, startTransition: start },
  );
  // Another question starts at its newest entry.
  const set = (name: (typeof FILTER_FIELDS)[number], value: string, waitMs: number) =>
    void setQuery(
      { [name]: value === "" ? null : value, before: null },
      { limitUrlUpdates: debounce(waitMs) },
    );
  const asked = FILTER_FIELDS.some((field) => query[field] !== null);
  return (
    <Card className="mb-4">
      <search>
        <form
          action="/audit"
          aria-busy={busy}
          onSubmit={(event) => event.preventDefault()}
          className="grid items-end gap-3 p-4 md:grid-cols-3 xl:grid-cols-[repeat(3,minmax(0,1fr))_auto_auto_auto]"
        >
          {FIELDS.map(({ name, label, placeholder }) => (
            <Field key={name} label={label}>
              {(ids) => (
                <Input
                  {...ids}
                  name={name}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={200}
                  placeholder={placeholder}
                  list={name === "action" ? listId : undefined}
                  value={query[name] ?? ""}
                  onChange={(event) => set(name, event.target.value, 250)}
                />
              )}
            </Field>
          ))}
          {(["from", "to"] as const).map((name) => (
            <Field key={name} label={name === "from" ? "From (UTC)" : "Before (UTC)"}>
              {(ids) => (
                <Input
                  {...ids}
                  type="datetime-local"
                  name={name}
                  value={asField(query[name])}
                  onChange={(event) => set(name, event.target.value, 0)}
                />
              )}
            </Field>
          ))}
          <Button onClick={() => void setQuery(EMPTY)} disabled={!asked} busy={busy && asked}>
            Clear
          </Button>
          <datalist id={listId}>
            {actions.map((action) => (
              <option key={action} value={action} />
            ))}
          </datalist>
        </form>
      </search>
    </Card>
  );
}
