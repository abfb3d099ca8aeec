/** Media types by the end of a file's name; the longest end that fits counts. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  bib: 'application/x-bibtex',
  bz2: 'application/x-bzip2',
  c: 'text/x-c',
  cpp: 'text/x-c++',
  'csl.json': 'application/vnd.citationstyles.csl+json',
  css: 'text/css',
  csv: 'text/csv',
  gif: 'image/gif',
  gz: 'application/gzip',
  h5: 'application/x-hdf5',
  html: 'text/html',
  ico: 'image/x-icon',
  ipynb: 'application/x-ipynb+json',
  jl: 'text/x-julia',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript',
  json: 'application/json',
  'linkset.json': 'application/linkset+json',
  md: 'text/markdown',
  mjs: 'text/javascript',
  parquet: 'application/vnd.apache.parquet',
  pdf: 'application/pdf',
  png: 'image/png',
  py: 'text/x-python',
  r: 'text/x-r',
  ris: 'application/x-research-info-systems',
  rs: 'text/x-rust',
  svg: 'image/svg+xml',
  tar: 'application/x-tar',
  tex: 'application/x-tex',
  ts: 'text/x-typescript',
  tsv: 'text/tab-separated-values',
  ttf: 'font/ttf',
  txt: 'text/plain',
  wasm: 'application/wasm',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
};

/** Files whose type their end does not tell. */
const NAMED_TYPES: Readonly<Record<string, string>> = {
  'atom.xml': 'application/atom+xml',
  'feed.json': 'application/feed+json',
  resourcesync: 'application/xml',
  'rss.xml': 'application/rss+xml',
};

/** The media type that a file's name stands for; `application/octet-stream` where its end is not known. */
export function mediaTypeOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (Object.hasOwn(NAMED_TYPES, name)) return NAMED_TYPES[name] ?? 'application/octet-stream';
  const [, ...ends] = name.split('.');
  for (let first = 0; first < ends.length; first++) {
    const end = ends.slice(first).join('.');
    if (Object.hasOwn(MEDIA_TYPES, end)) return MEDIA_TYPES[end] ?? 'application/octet-stream';
  }
  return 'application/octet-stream';
}
