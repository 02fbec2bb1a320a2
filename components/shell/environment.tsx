import { Chip } from "@/components/ui/chip";

/** What the console acts on. Its place is kept on wide screens only; phones have the page's own sentence. */
export function EnvironmentChip({ branch, project }: { branch: string; project: string }) {
  return (
    <Chip tone="ok" className="max-lg:hidden">
      <span className="max-w-48 truncate">
        {branch} · {project}
      </span>
    </Chip>
  );
}

export function EnvironmentUnknown() {
  return (
    <Chip tone="missing" className="max-lg:hidden">
      Neon does not answer
    </Chip>
  );
}
