/** Rows as the console counts them: `1 row`, `10,000 rows`. */
export const rows = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"}`;
