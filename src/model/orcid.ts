const ORCID = /^(?:https?:\/\/orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/;

/**
 * The bare ORCID iD (`0000-0002-1825-0097`) in a string that is one or its URL; undefined where the form or the
 * check digit (ISO 7064, MOD 11-2) is wrong.
 */
export function parseOrcid(text: string): string | undefined {
  const id = ORCID.exec(text.trim())?.[1];
  return id !== undefined && checkDigit(id.replaceAll('-', '').slice(0, 15)) === id.at(-1) ? id : undefined;
}

function checkDigit(digits: string): string {
  let total = 0;
  for (const digit of digits) total = (total + Number(digit)) * 2;
  const result = (12 - (total % 11)) % 11;
  return result === 10 ? 'X' : String(result);
}
