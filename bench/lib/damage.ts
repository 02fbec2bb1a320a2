import { sql } from "./people";

/**
 * Lets a share of a person's memories differ: two of five are deleted, the others edited. The only place of the
 * benchmarks that knows the sample schema.
 */
export async function damage(url: string, subjectKey: string, share: number): Promise<void> {
  const mine = `select m.id, row_number() over (order by m.id) as n, count(*) over () as of
    from memories m join profiles p on p.id = m.profile_id where p.user_id = $1`;
  const chosen = (from: number, to: number) =>
    `select id from (${mine}) t where n > of * ${share * from} and n <= of * ${share * to}`;
  await sql(url, `delete from memories where id in (${chosen(0, 0.4)})`, [subjectKey]);
  await sql(
    url,
    `update memories set factual_content = factual_content || ' (edited)' where id in (${chosen(0, 0.6)})`,
    [subjectKey],
  );
}
