import { randomInt } from "node:crypto";

const FIRST =
  "aged autumn billowing bitter bold broad calm cold crimson curly damp dark dawn divine empty falling floral fragrant frosty gentle green hidden holy icy jolly late little lively long misty morning muddy nameless noisy odd old orange patient plain polished proud purple quiet raspy red restless rough round royal shiny shy silent small snowy soft solitary spring square steep still summer sweet tight twilight wandering weathered white wild winter wispy withered yellow young";
const SECOND =
  "bar base bird block boat bonus bread breeze brook bush butterfly cake cell cherry cloud credit dawn dew dream dust feather field fire firefly flower fog forest frog frost glade glitter grass hall hat haze heart hill king lab lake leaf limit math meadow mode moon morning mountain mouse mud night paper pine poetry pond queen rain recipe resonance rice river salad scene sea shadow shape silence sky smoke snow snowflake sound star sun sunset surf term thunder tooth tree truth union unit violet voice water waterfall wave wildflower wind wood";

/** A readable id in Neon's form: `br-wispy-meadow-118737`. */
export function newId(prefix: "br" | "ep" | "snap" | "st" | null): string {
  const words = [pick(FIRST), pick(SECOND), String(randomInt(100_000, 1_000_000))].join("-");
  return prefix === null ? words : `${prefix}-${words}`;
}

function pick(words: string): string {
  const list = words.split(" ");
  return list[randomInt(list.length)] ?? "quiet";
}
