"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { cn } from "@/components/ui/cn";

const CHOICES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "System", icon: Monitor },
] as const;

const never = () => () => {};

/** Three toggle buttons; the chosen one is known only in the browser. */
export function ThemeChoice() {
  const { theme, setTheme } = useTheme();
  const mounted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and borders for three small switches
    <div role="group" aria-label="Theme" className="grid grid-cols-3 gap-1">
      {CHOICES.map(({ value, label, icon: Icon }) => {
        const on = mounted && theme === value;
        return (
          <button
            key={value}
            type="button"
            aria-pressed={on}
            onClick={() => setTheme(value)}
            className={cn(
              "grid justify-items-center gap-0.5 rounded-control border px-2 py-1.5 text-xs",
              on
                ? "border-control bg-sunken font-medium text-ink"
                : "border-transparent text-ink-2 hover:bg-sunken",
            )}
          >
            <Icon aria-hidden="true" className="size-4" />
            {label}
          </button>
        );
      })}
    </div>
  );
}
