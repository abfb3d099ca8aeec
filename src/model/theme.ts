import type { ArchiveConfigInput } from './archive-config.ts';
import { componentFile, type ThemeComponent } from './theme-components.ts';
import { sitePath } from './urls.ts';

type ThemeInput = ArchiveConfigInput['theme'];
type FaceInput = NonNullable<ThemeInput['faces']>;

/** A face of the site that an archive can bring a file for. */
export type FaceName = 'text' | 'italic' | 'labels';

/** The files of an archive's theme, by their paths in the archive and on the site, which are the same. */
export interface ArchiveTheme {
  readonly stylesheet?: string;
  /** The components that the archive replaces. */
  readonly components?: readonly ThemeComponent[];
  readonly faces: Readonly<Partial<Record<FaceName, string>>>;
}

interface ThemedSite {
  readonly url: string;
  readonly theme?: ArchiveTheme;
}

const FACES: readonly FaceName[] = ['text', 'italic', 'labels'];

/** The theme that `archive.yaml` names; nothing where it names no file of one. */
export function themeOf({ stylesheet, faces, components = [] }: ThemeInput): { readonly theme?: ArchiveTheme } {
  const named = namedFaces(faces);
  if (stylesheet === undefined && Object.keys(named).length + components.length === 0) return {};
  const own = components.length === 0 ? {} : { components };
  return { theme: { ...(stylesheet === undefined ? {} : { stylesheet }), ...own, faces: named } };
}

function namedFaces(faces: FaceInput | undefined): ArchiveTheme['faces'] {
  return Object.fromEntries(
    FACES.flatMap((name) => {
      const file = faces?.[name];
      return file === undefined ? [] : [[name, file]];
    }),
  );
}

/** The files that a theme names, each with the field of `archive.yaml` that does. */
export function namedFiles(
  theme: ArchiveTheme,
): readonly { readonly field: readonly (string | number)[]; readonly file: string }[] {
  const sheet = theme.stylesheet === undefined ? [] : [{ field: ['theme', 'stylesheet'], file: theme.stylesheet }];
  const faces = FACES.flatMap((name) => {
    const file = theme.faces[name];
    return file === undefined ? [] : [{ field: ['theme', 'faces', name], file }];
  });
  const components = (theme.components ?? []).map((name, place) => ({
    field: ['theme', 'components', place],
    file: componentFile(name),
  }));
  return [...sheet, ...faces, ...components];
}

/** The faces of a site's theme as CSS, to stand in a page's head; undefined where it brings none. */
export function faceStyles(site: ThemedSite): string | undefined {
  const faces = site.theme?.faces ?? {};
  const rules = FACES.flatMap((name) => {
    const file = faces[name];
    return file === undefined ? [] : [faceRule(name, sitePath(site, file))];
  });
  // The doubled selector outweighs the project's own, whichever comes first.
  const serif = faces.text ?? faces.italic;
  const variables = [
    ...(serif === undefined ? [] : ['--latin-serif:"Archive Text","Offprint Serif","Standing-in Georgia"']),
    ...(faces.labels === undefined ? [] : ['--sans:"Archive Labels","Offprint Sans","Standing-in Arial",sans-serif']),
  ];
  return rules.length === 0 ? undefined : `${rules.join('')}:root:root{${variables.join(';')}}`;
}

function faceRule(name: FaceName, href: string): string {
  const family = name === 'labels' ? 'Archive Labels' : 'Archive Text';
  const style = name === 'italic' ? 'italic' : 'normal';
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:100 900;font-display:swap;src:url("${href}") format("woff2")}`;
}
