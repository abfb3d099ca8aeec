/** The author's own day, `YYYY-MM-DD`: what a new item is dated by is her calendar, not UTC's. */
export function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
