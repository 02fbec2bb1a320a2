"use client";
import { Search } from "lucide-react";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { formatUtc } from "@/lib/format/time";
import { sentenceCase } from "@/lib/format/words";
import type { SubjectWords } from "@/lib/recovery/subjects/words";

export interface SearchPlace {
  readonly id: string;
  readonly name: string;
  /** The moment that the branch stands at, RFC 3339, or null when it is known otherwise (an LSN). */
  readonly at: string | null;
}

/** Where to look for whom. Results follow the typing; without scripts the form is sent as any other. */
export function SearchForm({
  places,
  words,
}: {
  places: readonly SearchPlace[];
  words: Pick<SubjectWords, "search" | "example">;
}) {
  const [busy, start] = useTransition();
  const [{ q, branch }, setQuery] = useQueryStates(
    { q: parseAsString.withDefault(""), branch: parseAsString },
    // The server answers, so each settled query is a new page; only submitted ones are worth a step back.
    { shallow: false, startTransition: start },
  );
  return (
    <Card className="mb-4">
      <search>
        <form
          action="/people"
          className="grid items-end gap-3 p-4 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)_auto]"
          onSubmit={(event) => {
            event.preventDefault();
            const value = new FormData(event.currentTarget).get("q");
            void setQuery({ q: typeof value === "string" ? value.trim() : "" }, { history: "push" });
          }}
        >
          <Field label={sentenceCase(words.search)}>
            {(ids) => (
              <Input
                {...ids}
                mono
                type="search"
                name="q"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={200}
                autoFocus
                placeholder={words.example}
                value={q}
                onChange={(event) =>
                  void setQuery({ q: event.target.value }, { limitUrlUpdates: debounce(250) })
                }
              />
            )}
          </Field>
          <Field label="Look in">
            {(ids) => (
              <Select
                {...ids}
                name="branch"
                value={branch ?? ""}
                onChange={(event) =>
                  void setQuery({ branch: event.target.value === "" ? null : event.target.value })
                }
              >
                <option value="">production now</option>
                {places.map(({ id, name, at }) => (
                  <option key={id} value={id}>
                    {at === null ? name : `${formatUtc(at, "second")} · ${name}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" variant="primary" busy={busy}>
            <Search aria-hidden="true" />
            Find
          </Button>
        </form>
      </search>
    </Card>
  );
}
