import { setFlagsFromString } from 'node:v8';

/** Archives of more items are built with less memory, in a little more time. */
const LARGE = 4000;

/**
 * Has Node collect garbage earlier from here on, where an archive is large: by itself it lets up to three times as much gather
 * as is in use, which of what links ten thousand items is gigabytes.
 */
export function boundGarbage(items: number): void {
  if (items > LARGE) setFlagsFromString('--heap-growing-percent=50');
}
