import { readableSpan } from "../../history/instant";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const channels = checkOf("alert_channels", "Alert channels", "/alerts");
const deadMan = checkOf("dead_man", "Dead-man's switch", "/alerts");
const policy = checkOf("approval_policy", "Approval policy", "/restores");
const stepUp = checkOf("step_up", "Fresh proof of who one is");

const TESTED_MS = 35 * 86_400_000;
/** More rows than anybody looks through. */
const MANY_ROWS = 5_000;
const MANY_MINUTES = 60;

/** Whether people would hear of a trouble, and whether no one of them can do harm alone. */
export function peopleChecks(facts: PostureFacts): readonly PostureCheck[] {
  return [channelCheck(facts), deadManCheck(facts), policyCheck(facts), stepUpCheck(facts)];
}

function channelCheck({ channels: { configured, states }, now }: PostureFacts): PostureCheck {
  const ours = configured.filter(({ kind }) => kind !== "dead_man");
  if (ours.length === 0)
    return channels.fail(
      "None is configured: a trouble tells nobody.",
      "Set ALERT_WEBHOOKS or ALERT_SMTP_URL.",
    );
  const stateOf = (id: string) => states.find(({ channel }) => channel === id);
  const named = (some: typeof ours) => some.map(({ label }) => `“${label}”`).join(", ");
  const failing = ours.filter(({ id }) => stateOf(id)?.ok === false);
  if (failing.length > 0)
    return channels.fail(`${named(failing)} did not take the last message.`, "Mend it, then send a test.");
  const stale = ours.filter(({ id }) => {
    const at = stateOf(id)?.at;
    return at === undefined || now.getTime() - Date.parse(at) > TESTED_MS;
  });
  if (stale.length > 0) {
    return channels.warn(
      `Nothing was sent through ${named(stale)} for ${readableSpan(TESTED_MS / 1000)}.`,
      "Send a test through each channel.",
    );
  }
  return ours.length === 1
    ? channels.warn("There is one; if it fails, nobody hears of it.", "Configure a second one.")
    : channels.pass(`${ours.length} channels, each with a message that arrived lately.`);
}

function deadManCheck({ channels: { configured } }: PostureFacts): PostureCheck {
  return configured.some(({ kind }) => kind === "dead_man")
    ? deadMan.pass("Silence is noticed from outside.")
    : deadMan.warn(
        "Nobody outside notices when everything of ours is silent.",
        "Set DEAD_MAN_URL, with another company than the one that runs this console.",
      );
}

function policyCheck({ approval }: PostureFacts): PostureCheck {
  const { aloneKinds, aloneRows, approvers } = approval;
  const grave = aloneRows === 0 ? [] : aloneKinds.filter((kind) => kind !== "create");
  const seen = `Alone: ${aloneRows === 0 ? "nothing" : `${aloneKinds.join(", ")} up to ${aloneRows.toLocaleString("en-US")} rows`}; ${approvers.join(" or ")} may agree.`;
  if (grave.length > 0 && aloneRows > MANY_ROWS)
    return policy.fail(
      `${seen} One person can change or remove almost anything.`,
      "Set REKINDLE_APPROVAL (docs/approvals.md).",
    );
  if (grave.length > 0 || aloneRows > MANY_ROWS)
    return policy.warn(
      `${seen} That is more than a mistake should be able to do.`,
      "Let one person only create rows, and few of them (docs/approvals.md).",
    );
  return policy.pass(seen);
}

function stepUpCheck({ approval: { stepUpMinutes } }: PostureFacts): PostureCheck {
  if (stepUpMinutes === 0)
    return stepUp.fail(
      "Nobody is asked for it: a session left open is enough to write into production.",
      "Set stepUpMinutes in REKINDLE_APPROVAL.",
    );
  return stepUpMinutes > MANY_MINUTES
    ? stepUp.warn(`It is good for ${stepUpMinutes} minutes.`, "An hour is long enough.")
    : stepUp.pass(`Approving and applying ask for one not older than ${stepUpMinutes} minutes.`);
}
