import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'archive.yaml': `title: Sums
url: https://lab.example/archive/
description: On sums.
author: A. Writer
`,
  'static/favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'papers/division.md': `---
title: Long Division
summary: How to divide, and what becomes of the remainder.
abstract: A method.
date: 2024-01-02
topics: [sums]
---

A first section about nothing much, with \`<img src=x onerror=alert(1)>\` in it.

## By hand {#sec-by-hand}

Write the subtrahend below and keep the remainder.
`,
  'papers/nihongo.md': `---
title: 推論経済学の基礎
summary: 言語モデルの推論にかかる費用を考える。
abstract: 本稿では推論の費用と検証の費用を比較する。
date: 2023-05-06
language: ja
---

## 費用 {#sec-cost}

自然言語処理において、大規模言語モデルの正答あたりの費用は重要である。東京都では計算機の電力が不足している。
`,
  'field-notes/rest.md': `---
title: Ein Rest
summary: Über die Division.
date: 2024-03-04
language: de
topics: [sums]
---

Die Restwerte bleiben.
`,
  'definitions/remainder.md': `---
title: Remainder
summary: What is left over.
also: [residue, modulus]
---

It stays.
`,
  'definitions/addend.md': `---
title: Addend
summary: What is added.
---

It goes in.
`,
  'definitions/elan.md': `---
title: Élan
summary: What a proof needs.
---

It is rare.
`,
  'programs/arithmetic.md': `---
title: Arithmetic
summary: All that counts.
state: active
items: [papers/division]
questions:
  - Does $1 + 1$ stay the same?
  - Who carries the one?
---

Ongoing.
`,
  'topics/sums.md': `---
title: Sums
summary: Adding up.
---

Whatever adds up.
`,
};

/** Writes an archive under a path, with texts in three languages, for tests of search and listings. */
export function writeSearchArchive(folder: string, more: Readonly<Record<string, string>> = {}): void {
  for (const [name, text] of Object.entries({ ...FILES, ...more })) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
