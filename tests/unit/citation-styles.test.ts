import { describe, expect, test } from 'vitest';
import { printer } from './made-up-citations.ts';

interface Expected {
  readonly group: string;
  readonly narrative: string;
  readonly suppressed: string;
  readonly entries: readonly string[];
}

/**
 * What Pandoc 2.17's citeproc prints with the same styles, works and citations, letter for letter but for two things.
 * Numeric styles: Pandoc prints a narrative citation as the number alone, here the authors come before it. Note styles:
 * Pandoc prints footnotes, here the note stands in brackets, whose inner brackets become square.
 */
const EXPECTED: Readonly<Record<string, Expected>> = {
  apa: {
    group: '(Kwon et al., 2023; Shannon, 1948, p. 3)',
    narrative: 'Kwon et al. (2023)',
    suppressed: '(1948)',
    entries: [
      'Kwon, W., Li, Z., Zhuang, S., & Sheng, Y. (2023). Efficient memory management for large language model serving. Proceedings of the 29th Symposium on Operating Systems Principles, 611–626. https://doi.org/10.1145/3600006.3613165',
      'Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal, 27(3), 379–423. https://doi.org/10.1002/j.1538-7305.1948.tb01338.x',
    ],
  },
  ieee: {
    group: '[1], [2, p. 3]',
    narrative: 'Kwon et al. [1]',
    suppressed: '[2]',
    entries: [
      '[1] W. Kwon, Z. Li, S. Zhuang, and Y. Sheng, “Efficient memory management for large language model serving,” in Proceedings of the 29th Symposium on Operating Systems Principles, 2023, pp. 611–626, doi: 10.1145/3600006.3613165.',
      '[2] C. E. Shannon, “A mathematical theory of communication,” Bell System Technical Journal, vol. 27, no. 3, pp. 379–423, 1948, doi: 10.1002/j.1538-7305.1948.tb01338.x.',
    ],
  },
  'chicago-author-date': {
    group: '(Kwon et al. 2023; Shannon 1948, 3)',
    narrative: 'Kwon et al. (2023)',
    suppressed: '(1948)',
    entries: [
      'Kwon, Woosuk, Zhuohan Li, Siyuan Zhuang, and Ying Sheng. 2023. “Efficient Memory Management for Large Language Model Serving.” In Proceedings of the 29th Symposium on Operating Systems Principles, 611–26. New York: ACM. https://doi.org/10.1145/3600006.3613165.',
      'Shannon, Claude E. 1948. “A Mathematical Theory of Communication.” Bell System Technical Journal 27 (3): 379–423. https://doi.org/10.1002/j.1538-7305.1948.tb01338.x.',
    ],
  },
  vancouver: {
    group: '(1,2)',
    narrative: 'Kwon et al. (1)',
    suppressed: '(2)',
    entries: [
      '1. Kwon W, Li Z, Zhuang S, Sheng Y. Efficient memory management for large language model serving. In: Proceedings of the 29th Symposium on Operating Systems Principles. New York: ACM; 2023. p. 611–26.',
      '2. Shannon CE. A mathematical theory of communication. Bell System Technical Journal. 1948;27(3):379–423.',
    ],
  },
  nature: {
    group: '1,2',
    narrative: 'Kwon et al.1',
    suppressed: '2',
    entries: [
      '1. Kwon, W., Li, Z., Zhuang, S. & Sheng, Y. Efficient memory management for large language model serving. in Proceedings of the 29th Symposium on Operating Systems Principles 611–626 (ACM, 2023). doi:10.1145/3600006.3613165.',
      '2. Shannon, C. E. A mathematical theory of communication. Bell System Technical Journal 27, 379–423 (1948).',
    ],
  },
  'harvard-cite-them-right': {
    group: '(Shannon, 1948, p. 3; Kwon et al., 2023)',
    narrative: 'Kwon et al. (2023)',
    suppressed: '(1948)',
    entries: [
      'Kwon, W. et al. (2023) ‘Efficient memory management for large language model serving’, in Proceedings of the 29th Symposium on Operating Systems Principles. New York: ACM, pp. 611–626. doi: 10.1145/3600006.3613165.',
      'Shannon, C. E. (1948) ‘A mathematical theory of communication’, Bell System Technical Journal, 27(3), pp. 379–423. doi: 10.1002/j.1538-7305.1948.tb01338.x.',
    ],
  },
  'modern-language-association': {
    group: '(Kwon et al.; Shannon 3)',
    narrative: 'Kwon et al.',
    suppressed: '',
    entries: [
      'Kwon, Woosuk, et al. “Efficient Memory Management for Large Language Model Serving.” Proceedings of the 29th Symposium on Operating Systems Principles, ACM, 2023, pp. 611–26, doi:10.1145/3600006.3613165.',
      'Shannon, Claude E. “A Mathematical Theory of Communication.” Bell System Technical Journal, vol. 27, no. 3, 1948, pp. 379–423, doi:10.1002/j.1538-7305.1948.tb01338.x.',
    ],
  },
  'american-medical-association': {
    group: '1,2(p3)',
    narrative: 'Kwon et al.1',
    suppressed: '2',
    entries: [
      '1. Kwon W, Li Z, Zhuang S, Sheng Y. Efficient memory management for large language model serving. In: Proceedings of the 29th Symposium on Operating Systems Principles. ACM; 2023:611-626. doi:10.1145/3600006.3613165',
      '2. Shannon CE. A mathematical theory of communication. Bell System Technical Journal. 1948;27(3):379-423. doi:10.1002/j.1538-7305.1948.tb01338.x',
    ],
  },
  'chicago-fullnote-bibliography': {
    group:
      '(Woosuk Kwon et al., “Efficient Memory Management for Large Language Model Serving,” in Proceedings of the 29th Symposium on Operating Systems Principles [New York: ACM, 2023], 611–26, https://doi.org/10.1145/3600006.3613165; Claude E. Shannon, “A Mathematical Theory of Communication,” Bell System Technical Journal 27, no. 3 [1948]: 3, https://doi.org/10.1002/j.1538-7305.1948.tb01338.x)',
    narrative: 'Kwon et al. (“Efficient Memory Management for Large Language Model Serving”)',
    suppressed: '(“A Mathematical Theory of Communication”)',
    entries: [
      'Kwon, Woosuk, Zhuohan Li, Siyuan Zhuang, and Ying Sheng. “Efficient Memory Management for Large Language Model Serving.” In Proceedings of the 29th Symposium on Operating Systems Principles, 611–26. New York: ACM, 2023. https://doi.org/10.1145/3600006.3613165.',
      'Shannon, Claude E. “A Mathematical Theory of Communication.” Bell System Technical Journal 27, no. 3 (1948): 379–423. https://doi.org/10.1002/j.1538-7305.1948.tb01338.x.',
    ],
  },
  'springer-basic-author-date': {
    group: '(Shannon 1948, p. 3; Kwon et al. 2023)',
    narrative: 'Kwon et al. (2023)',
    suppressed: '(1948)',
    entries: [
      'Kwon W, Li Z, Zhuang S, Sheng Y (2023) Efficient memory management for large language model serving. In: Proceedings of the 29th Symposium on Operating Systems Principles. ACM, New York, pp 611–626',
      'Shannon CE (1948) A mathematical theory of communication. Bell System Technical Journal 27:379–423. https://doi.org/10.1002/j.1538-7305.1948.tb01338.x',
    ],
  },
};

describe('ten styles', () => {
  for (const [style, { group, narrative, suppressed, entries }] of Object.entries(EXPECTED)) {
    test(`${style} prints what it prints elsewhere`, () => {
      const printed = printer(style)('[@kwon2023; @shannon1948, p. 3]', '@kwon2023', '[-@shannon1948]');
      expect(printed.texts).toEqual([group, narrative, suppressed]);
      expect(printed.entries).toEqual(entries);
    });
  }
});
