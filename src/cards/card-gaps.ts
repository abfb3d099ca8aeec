import type { Card } from './card.ts';
import { charactersWithoutFont, withoutPictures } from './card-fonts.ts';

/** A part of a card that is not on it, because no font has these characters. */
export interface CardGap {
  readonly part: 'archive' | 'title' | 'authors';
  readonly characters: readonly string[];
}

/** What a card leaves out for want of fonts. Emoji, which it leaves out of every text, are none of it. */
export function cardGaps({ archive, title, authors }: Card): readonly CardGap[] {
  const texts = { archive, title: typeof title === 'string' ? title : title.text, authors };
  return (['archive', 'title', 'authors'] as const).flatMap((part) => {
    const characters = charactersWithoutFont(withoutPictures(texts[part]));
    return characters.length === 0 ? [] : [{ part, characters }];
  });
}
