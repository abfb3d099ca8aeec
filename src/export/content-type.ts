import { mediaTypeOf } from './media-types.ts';

/** Types of text, all of it in UTF-8: JSON has no parameter for that, and needs none. */
const TEXT = /^text\/|\bxml$|^application\/(x-bibtex|x-research-info-systems)$/;

/** The value of the Content-Type header for a file (RFC 9110 §8.3). */
export function contentType(path: string): string {
  const type = mediaTypeOf(path);
  return TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
