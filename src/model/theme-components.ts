/** The components that an archive can replace by its own; docs/theming.md says what each is given. */
export const THEME_COMPONENTS = [
  'Authors',
  'EntryList',
  'FeaturedItem',
  'Footer',
  'Header',
  'HowToCite',
  'ProgramCards',
  'RelatedItems',
  'Subscribe',
] as const;

export type ThemeComponent = (typeof THEME_COMPONENTS)[number];

/** The folder, in the archive, of its components and of what they import. */
export const COMPONENTS_FOLDER = 'theme/components/';

/** The file, in the archive, of a component that takes the place of the project's. */
export function componentFile(name: ThemeComponent): string {
  return `${COMPONENTS_FOLDER}${name}.astro`;
}
