/** Days and months of UTC as text; leap days and the 31st are the calendar's business, not ours. */
export function dayOf(moment: string): string {
  return new Date(moment).toISOString().slice(0, 10);
}

export function monthOf(moment: string): string {
  return dayOf(moment).slice(0, 7);
}

/** The day that many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The first day of the month that many months later. */
export function addMonths(month: string, months: number): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 10);
}
