"use client";
import { useState } from "react";
import { CardBody } from "@/components/ui/card";
import { formatUtc } from "@/lib/format/time";
import type { Mark } from "./marks";
import { MomentField } from "./moment-field";
import { zoom } from "./scale";
import { Timeline } from "./timeline";
import type { MomentControl } from "./use-moment";
import { ZoomChoice, type ZoomLevel, zoomLength } from "./zoom-choice";

/** Field and line, two hands on one moment. */
export function MomentPicker({ moment, marks }: { moment: MomentControl; marks: readonly Mark[] }) {
  const [level, setLevel] = useState<ZoomLevel>("whole");
  // The middle of a zoomed line stays where it is while one drags, and follows when the moment leaves the line.
  const [middle, setMiddle] = useState(moment.ms);
  const kept = zoom(moment.window, zoomLength(level), middle);
  const outside = moment.ms < kept.from || moment.ms > kept.to;
  if (outside && middle !== moment.ms) setMiddle(moment.ms);
  const view = outside ? zoom(moment.window, zoomLength(level), moment.ms) : kept;
  const at = new Date(moment.ms).toISOString();
  const valueText = formatUtc(at, "second", new Date(moment.window.to).getUTCFullYear());
  return (
    <>
      <CardBody className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-h-[94px] w-full max-w-3xl min-w-0 md:w-auto md:flex-1">
          <MomentField moment={moment} />
        </div>
        <ZoomChoice
          window={moment.window}
          level={level}
          onLevel={(next) => {
            setLevel(next);
            setMiddle(moment.ms);
          }}
        />
      </CardBody>
      <Timeline
        window={moment.window}
        view={view}
        ms={moment.ms}
        onLine={moment.onLine}
        valueText={valueText}
        marks={marks}
        onMove={moment.move}
      />
    </>
  );
}
