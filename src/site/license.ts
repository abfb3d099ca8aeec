/** A licence as pages show it. */
export interface License {
  readonly label: string;
  readonly url: string;
}

const CREATIVE_COMMONS = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)$/;

/** The name and address of a licence by its SPDX id: Creative Commons' own page, else the SPDX list's. */
export function licenseOf(spdxId: string): License {
  const match = CREATIVE_COMMONS.exec(spdxId);
  if (match?.[1] && match[2]) {
    const [, terms, version] = match;
    return {
      label: `CC ${terms} ${version}`,
      url: `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/`,
    };
  }
  if (spdxId === 'CC0-1.0') return { label: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };
  return { label: spdxId, url: `https://spdx.org/licenses/${encodeURIComponent(spdxId)}.html` };
}
