import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { DefinitionList } from "@/components/ui/definition-list";
import { MonoId } from "@/components/ui/mono-id";
import { Time } from "@/components/ui/time";
import type { SubjectSummary } from "@/lib/recovery/subjects/subject";

/** By what this person is known. */
export function PersonFacts({ subject }: { subject: SubjectSummary }) {
  const { foundIn } = subject;
  return (
    <Card aria-labelledby="who">
      <CardHeader
        id="who"
        title="Person"
        aside={
          foundIn.kind === "production" ? (
            <Chip tone="ok">in production</Chip>
          ) : (
            <Chip tone="missing">not in production</Chip>
          )
        }
      />
      <DefinitionList
        items={[
          { name: "id", value: <MonoId value={subject.key} what="id" /> },
          ...Object.entries(subject.identifiers).map(([name, value]) => ({
            name,
            value: <MonoId value={value} what={name} />,
          })),
          {
            name: "Joined",
            value:
              subject.createdAt === null ? (
                "not recorded"
              ) : (
                <Time at={subject.createdAt} precision="day" layout="utc" />
              ),
          },
          ...(foundIn.kind === "branch"
            ? [{ name: "Read from", value: <span className="font-mono text-xs">{foundIn.branchName}</span> }]
            : []),
        ]}
      />
    </Card>
  );
}
