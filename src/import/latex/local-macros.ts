import { commandsIn, groupAt } from './tex-groups.ts';

const DEFINITIONS =
  /\\(?:(?:re|provide)?newcommand|renewcommand|providecommand|DeclareMathOperator|DeclarePairedDelimiter)\*?\s*(?:\{\\[A-Za-z]+\}|\\[A-Za-z]+)\s*(?:\[\d\])?(?:\[[^\]]*\])?(?=\s*\{)|\\def\s*\\[A-Za-z]+(?:#\d)*(?=\s*\{)|\\newtheorem\*?\s*\{[^{}]+\}(?:\s*\[[^\]]*\])?(?=\s*\{)/g;

/**
 * The macros and theorems that the source's own packages and classes define, one a line: pandoc opens no file. What else they
 * do is how pages look.
 */
export function localMacros(preamble: string, texts: ReadonlyMap<string, string>): string {
  const named = [
    ...commandsIn(preamble, ['usepackage', 'RequirePackage']).map((command) => ({ command, ending: '.sty' })),
    ...commandsIn(preamble, ['documentclass']).map((command) => ({ command, ending: '.cls' })),
  ];
  const files = named.flatMap(({ command, ending }) =>
    (command.arguments[0] ?? '').split(',').map((name) => `${name.trim()}${ending}`),
  );
  return files.flatMap((file) => definitionsIn((texts.get(file) ?? '').replace(/(?<!\\)%.*$/gm, ''))).join('\n');
}

function definitionsIn(text: string): readonly string[] {
  return [...text.matchAll(DEFINITIONS)].flatMap((match) => {
    const body = groupAt(text, match.index + match[0].length);
    const definition = body === undefined ? '' : text.slice(match.index, body.end);
    // What is written for a package's inside means nothing outside it.
    return definition === '' || definition.includes('@') ? [] : [definition.replace(/\s*\n\s*/g, ' ')];
  });
}
