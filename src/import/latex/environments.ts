/** The environments of LaTeX that become something of their own, by what they become. */
export const FIGURES = [
  'figure',
  'wrapfigure',
  'sidewaysfigure',
  'SCfigure',
  'marginfigure',
  'teaserfigure',
  'floatingfigure',
];
export const TABLES = ['table', 'wraptable', 'sidewaystable', 'margintable'];
export const ALGORITHMS = ['algorithm', 'algorithm2e', 'algorithmic', 'procedure', 'function'];
export const DRAWINGS = [
  'tikzpicture',
  'pgfpicture',
  'pspicture',
  'picture',
  'circuitikz',
  'forest',
  'prooftree',
  'tikzcd',
  'axis',
];
export const VERBATIM = ['verbatim', 'lstlisting', 'minted', 'alltt', 'Verbatim'];
export const LISTS = ['itemize', 'enumerate', 'description', 'compactenum', 'compactitem'];
export const LEFT_OUT = ['keyword', 'keywords', 'IEEEkeywords', 'CCSXML'];
