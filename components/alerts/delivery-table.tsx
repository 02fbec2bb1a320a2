import { Chip } from "@/components/ui/chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Channel, Delivery } from "@/lib/recovery/alerts/port";
import { DELIVERY_WORDS, messageWord } from "./words";

/** The newest messages with what came of them. */
export function DeliveryTable({
  deliveries,
  channels,
}: {
  deliveries: readonly Delivery[];
  channels: readonly Channel[];
}) {
  const names = new Map(channels.map(({ id, label }) => [id, label]));
  return (
    <Table label="Messages">
      <TableHead>
        <Row>
          <HeadCell>Message</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Channel</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>When</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <Row key={delivery.id}>
            <Cell className="font-medium [overflow-wrap:anywhere]">{delivery.message.title}</Cell>
            <Cell label="Kind">
              {messageWord(delivery, channels.find(({ id }) => id === delivery.channel)?.kind)}
            </Cell>
            <Cell label="Channel">{names.get(delivery.channel) ?? "not configured any more"}</Cell>
            <Cell label="State">
              <span className="grid justify-items-start gap-0.5">
                <Chip tone={DELIVERY_WORDS[delivery.state].tone}>{DELIVERY_WORDS[delivery.state].word}</Chip>
                {delivery.failure === null ? null : (
                  <span className="text-xs text-ink-3">{delivery.failure}</span>
                )}
              </span>
            </Cell>
            <Cell label="When">
              <Time at={delivery.attemptedAt ?? delivery.createdAt} layout="age" />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
