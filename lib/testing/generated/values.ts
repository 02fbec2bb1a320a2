/** Types of columns with literals of theirs: what JavaScript, text formats and equality operators get wrong (engine.md). */
export const VALUES: readonly (readonly [type: string, literals: readonly string[]])[] = [
  ["bigint", ["9007199254740993", "-9223372036854775808", "0"]],
  ["numeric", ["'NaN'", "1.0", "1.00", "1e60", "-0.000000000000000000001"]],
  ["float8", ["'NaN'", "'-0'", "'Infinity'", "1e-300", "0.1"]],
  ["text", ["'it''s'", "E'\\\\N\\t\\n\\r'", "''", "'ünïcødé “\"'", "repeat('long ', 700)"]],
  ["varchar(20)", ["'null'", "'a,b'", "'(1,2)'"]],
  ["char(5)", ["'ab'", "''"]],
  ["boolean", ["true", "false"]],
  ["bytea", ["'\\x00ff0a5c'", "''"]],
  ["timestamptz", ["'infinity'", "'2026-01-02 03:04:05.678901+00'", "'294276-12-31 23:59:59.999999+00'"]],
  ["timestamp", ["'0044-03-15 12:00:00 BC'", "'-infinity'", "'2026-03-29 02:30:00'"]],
  ["date", ["'4713-01-01 BC'", "'infinity'", "'2024-02-29'"]],
  ["interval", ["'24 hours'", "'1 day'", "'1 mon -1 day 00:00:00.000001'"]],
  ["jsonb", [`'{"a": 1.0}'`, `'{"a": 1.00}'`, "'null'", `'[null, "é", {"b": []}]'`]],
  ["json", [`'{"a": 1,  "a": 2}'`, "'1.0'"]],
  ["text[]", ["array['a', null, 'c,d', '\"q\"', '{}', '']", "'{}'"]],
  ["int[][]", ["'{{1,2},{3,4}}'", "'[0:1]={5,6}'"]],
  ["mood", ["'calm, mostly'", "'with \"quotes\"'"]],
  ["int4range", ["'[1,5)'", "'empty'", "'(,)'"]],
  ["point", ["'(1.5,-0)'"]],
  ["inet", ["'10.0.0.1/8'", "'::1'"]],
  ["bit(3)", ["'101'"]],
  ["tsvector", ["'the:1 cat:2A'", "''"]],
  ["xml", ["'<a>&lt;</a>'"]],
  ["uuid", ["'00000000-0000-0000-0000-000000000001'"]],
];

/** Names of tables that have to be quoted, and that differ in case only. */
export const NAMES: readonly string[] = [
  ...['"Order"', '"order"', '"select"', '"ключ"', '"a b"', '"say ""hi"""', `"${"n".repeat(63)}"`],
  ...["note", "visit", '"Sch ema"."Note"', '"Sch ema"."Ünï"'],
];
