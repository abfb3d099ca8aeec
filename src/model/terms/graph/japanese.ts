import type { GraphTerms } from '../graph-terms.ts';

export const JAPANESE_GRAPH: GraphTerms = {
  description: (archive) => `${archive}の項目どうしの参照関係を、図と表で示します。`,
  introduction: [
    'このアーカイブの項目どうしの参照関係です。図のほか、参照している文を添えた',
    '表',
    'と、',
    'JSON',
    'があります。',
  ],
  none: 'ほかの項目を参照している項目は、まだありません。',
  legend:
    '矢印は、参照する項目から参照される項目へ向かいます。印が大きいほど、多くの項目から参照されています。印はすべてリンクです。印を指すか、キーボードで移動すると、その矢印が強調されます。',
  asTable: '表で見る',
  tableOnly: '表のみに載せる項目',
  unconnected: 'まだつながりのない項目',
  columns: { from: '参照元', relation: '関係', to: '参照先', sentence: '参照している文' },
  relations: {
    supersedes: '差し替え',
    cites: '引用',
    discusses: '論評',
    defines: '用語の使用',
    links: 'リンク',
  },
  incoming: {
    supersedes: 'これを差し替え',
    cites: 'これを引用',
    discusses: 'これを論評',
    defines: 'この用語を使用',
    links: 'ここへリンク',
  },
  outgoing: {
    supersedes: 'これにより差し替え',
    cites: 'ここで引用',
    discusses: 'ここで論評',
    defines: 'ここで使う用語',
    links: 'ここからリンク',
  },
  separator: '、',
  around: {
    papers: 'この論文の周辺',
    'field-notes': 'この研究ノートの周辺',
    definitions: 'この定義の周辺',
    programs: 'この研究プログラムの周辺',
    topics: 'このトピックの周辺',
    pages: 'このページの周辺',
  },
  more: (count) => `ほか${count}件。`,
  inWholeGraph: 'アーカイブ全体の図で見る',
  counts: (outgoing, incoming) => `参照する項目は${outgoing}件、参照元の項目は${incoming}件です。`,
  referredToIn: '言及している項目',
};
