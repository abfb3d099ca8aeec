import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanSvg } from '../../src/load/clean-svg.ts';
import { fuzz } from '../fuzz.ts';

const svg = (content: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"${attributes}>${content}</svg>`;

const XHTML = 'xmlns:h="http://www.w3.org/1999/xhtml"';

describe('a clean figure', () => {
  test.each([
    ['shapes and text', svg('<g id="a"><path d="M0 0h1"/><text x="1" font-family="serif">a &amp; b</text></g>')],
    ['gradients and other parts of itself', svg('<use xlink:href="#a"/><rect fill="url(#g)" mask="url(\'#m\')"/>')],
    ['style of its own', svg('<style><![CDATA[@media print{.a{fill:url(#g)}} .b>.c{color:red}]]></style>')],
    ['an embedded raster image', svg('<image href="data:image/png;base64,AAAA" width="1" height="1"/>')],
    ['an embedded font', svg('<style>@font-face{font-family:f;src:url(data:font/woff2;base64,AA)}</style>')],
    ['a link to a page', svg('<a href="https://lab.example/" target="_blank"><text>x</text></a><a href="x/#y"/>')],
    ['motion', svg('<rect><animate attributeName="fill" values="red;url(#g)" dur="1s"/></rect>')],
    [
      'a plain document type',
      `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- drawn by hand -->\n${svg('<desc>x</desc>')}\n`,
    ],
    [
      'the notes of a drawing program',
      svg(
        '<sodipodi:namedview pagecolor="#fff"/><metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata>',
        ' xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:cc="http://creativecommons.org/ns#"' +
          ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
      ),
    ],
    ['a prefix for SVG itself', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect width="1"/></s:svg>'],
    ['accessible names', svg('<title>x</title><g role="img" aria-label="y" data-z="1"/>')],
  ])('with %s stays as it is', (_, source) => {
    expect(cleanSvg(source)).toEqual({ text: source, problems: [] });
  });
});

describe('a figure is published without', () => {
  test.each([
    ['<script>', svg('<script>alert(1)</script>')],
    ['<SCRIPT>', svg('<SCRIPT>alert(1)</SCRIPT>')],
    ['<s:script>', '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg"><s:script/></svg>'],
    ['<h:script>', svg(`<h:script ${XHTML}>alert(1)</h:script>`)],
    ['<script>', svg('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>')],
    ['<foreignObject>', svg(`<foreignObject><h:img ${XHTML} src="x" onerror="alert(1)"/></foreignObject>`)],
    ['<iframe>', svg('<iframe src="https://evil.example/"/>')],
    ['<handler>', svg('<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>')],
    ['the attribute onload', svg('', ' onload="alert(1)"')],
    ['the attribute onclick', svg('<metadata><g onclick="alert(1)"/></metadata>')],
    ['the attribute ONCLICK', svg('<g ONCLICK="alert(1)"/>')],
    ['the attribute href', svg('<a href="javascript:alert(1)"><text>x</text></a>')],
    ['the attribute href', svg('<a href="java&#10;script:alert(1)"/>')],
    ['the attribute href', svg('<a href="&#32;&#9;JavaScript:alert(1)"/>')],
    ['the attribute href', svg('<a href="data:text/html,x"/>')],
    ['the attribute xlink:href', svg('<a xlink:href="vbscript:x"/>')],
    ['the attribute q:href', svg('<a xmlns:q="http://www.w3.org/1999/xlink" q:href="javascript:alert(1)"/>')],
    ['the attribute href', svg('<use href="https://evil.example/a.svg#b"/>')],
    ['the attribute xlink:href', svg('<use xlink:href="data:image/svg+xml,x#y"/>')],
    ['the attribute href', svg('<image href="https://evil.example/a.png"/>')],
    ['the attribute href', svg('<image href="other.png"/>')],
    ['the attribute xlink:href', svg('<feImage xlink:href="//evil.example/a.png"/>')],
    ['the attribute href', svg('<image href="data:image/svg+xml;base64,AAAA"/>')],
    ['the attribute xml:base', svg('<g xml:base="https://evil.example/"><use href="#a"/></g>')],
    ['<style> with @import', svg('<style>@import "https://evil.example/a.css";</style>')],
    ['<style> with @import', svg('<style>@\\69mport "https://evil.example/a.css";</style>')],
    ['<style> with a url() to another file', svg('<style>a{fill:url(//evil.example/a)}</style>')],
    ['<style> with a url() to another file', svg('<style>a{fill:u\\72 l("https://evil.example/a")}</style>')],
    ['<style> with a url() to another file', svg('<style>a{b:url(#/*);c:url(https://evil.example)/*)}</style>')],
    ['<style> with an image set', svg('<style>a{background:-webkit-image-set("//evil.example/a" 1x)}</style>')],
    ['<style> with elements in it', svg('<style><g/></style>')],
    ['the attribute style', svg('<g style="filter:url(https://evil.example/a#b)"/>')],
    ['the attribute fill', svg('<rect fill="url( https://evil.example/a#b )"/>')],
    ['the attribute cursor', svg('<rect cursor="url(other.cur)"/>')],
    ['<set> of href', svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>')],
    ['<animate> of xlink:href', svg('<a><animate attributeName="xlink:href" values="javascript:alert(1)"/></a>')],
    ['<animate> of onclick', svg('<a><animate attributeName="onclick" to="alert(1)"/></a>')],
    ['the attribute to', svg('<rect><set attributeName="fill" to="url(//evil.example/a)"/></rect>')],
    ['<?xml-stylesheet?>', `<?xml-stylesheet href="https://evil.example/a.css"?>${svg('')}`],
    ['<?x?>', svg('<?x y?>')],
    ['<font-face-uri>', svg('<font-face-uri href="https://evil.example/f"/>')],
    ['<cursor>', svg('<cursor href="x.cur"/>')],
    ['<link>', svg('<link xmlns="http://www.w3.org/1999/xhtml" rel="stylesheet" href="//evil.example/a.css"/>')],
    ['<mi:include>', svg('<mi:include xmlns:mi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')],
  ])('%s: %s', (name, source) => {
    const { text, problems } = cleanSvg(source);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems[0]?.message).toContain(`without ${name}: `);
    expect(text).not.toMatch(/evil|alert|script:|passwd|other\./i);
    // What is left is clean.
    expect(cleanSvg(text ?? '')).toEqual({ text, problems: [] });
  });

  test('everything harmful at once, named and counted, and keeps the rest', () => {
    const source = svg('\n<script/><g onclick="a"><rect onclick="b" width="1"/></g>\n<script/><text>a &lt; b</text>');
    const { text, problems } = cleanSvg(source);
    expect(problems).toEqual([
      {
        severity: 'warning',
        place: { line: 2, column: 1 },
        message:
          'The published figure is without <script> (2 times), the attribute onclick (2 times): figures run no code and load nothing. Take it out of the file.',
      },
    ]);
    expect(text).toContain('<g><rect width="1"/></g>\n<text>a &#x3C; b</text>');
  });
});

describe('a figure is refused', () => {
  const bomb = `<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>\n${svg('<text>&b;</text>')}`;
  test.each([
    ['that declares entities', bomb, 'The entity &b; is not known'],
    [
      'whose document type declares entities that nothing uses',
      `<!DOCTYPE svg [<!ENTITY a "x">]>${svg('')}`,
      'The document type declares',
    ],
    ['with an unknown entity', svg('<text>&nbsp;</text>'), 'The entity &nbsp; is not known'],
    ['that is not well-formed', svg('<g>'), 'not well-formed XML'],
    ['with an attribute without quotes', svg('<g id=a/>'), 'not well-formed XML'],
    ['that is empty', '', 'not well-formed XML'],
    ['that is HTML', '<!doctype html><p>x', 'not well-formed XML'],
    ['without its namespace', '<svg width="1"/>', 'The root element is not <svg>'],
    ['whose root is something else', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'The root element is not <svg>'],
    ['with a prefix that nothing declares', svg('<x:g/>'), 'The prefix "x:" is not declared'],
    ['in another encoding', `<?xml version="1.0" encoding="ISO-2022-JP"?>${svg('')}`, 'its encoding is "ISO-2022-JP"'],
    ['nested 300 deep', svg(`${'<g>'.repeat(300)}${'</g>'.repeat(300)}`), 'more than 256 deep'],
    ['nested 20,000 deep', svg(`${'<g>'.repeat(20_000)}${'</g>'.repeat(20_000)}`), 'more than 256 deep'],
  ])('%s', (_, source, message) => {
    const { text, problems } = cleanSvg(source);
    expect(text).toBeUndefined();
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
    expect(problems[0]?.message).toContain(message);
  });

  const doubling = (part: (id: number, next: number) => string): string =>
    Array.from({ length: 30 }, (_, place) => part(place, place + 1)).join('');
  test.each([
    ['uses', doubling((id, next) => `<g id="p${id}">${`<use href="#p${next}"/>`.repeat(2)}</g>`)],
    ['linked uses', doubling((id, next) => `<g id="p${id}">${`<use xlink:href="#p${next}"/>`.repeat(2)}</g>`)],
    ['patterns', doubling((id, next) => `<pattern id="p${id}">${`<g fill="url(#p${next})"/>`.repeat(2)}</pattern>`)],
    [
      'a style sheet',
      `<style>${doubling((id, next) => `.c${id} b,.c${id}{mask:url("#p${next}")}`)}</style>` +
        doubling((id) => `<mask id="p${id}">${`<g class="x c${id}"/>`.repeat(2)}</mask>`),
    ],
    [
      'a style sheet by attributes',
      `<style>${doubling((id, next) => `[y="${id}"]{mask:url(#p${next})}`)}</style>` +
        doubling((id) => `<mask id="p${id}">${`<g y="${id}"/>`.repeat(2)}</mask>`),
    ],
  ])('that multiplies itself by %s', (_, parts) => {
    expect(cleanSvg(svg(parts)).problems[0]?.message).toContain('draws more than 200,000 elements');
  });

  test('that has a chain of uses too long to follow, and not for a circle or many points', () => {
    const chain = Array.from({ length: 50_000 }, (_, id) => `<use id="u${id}" href="#u${id + 1}"/>`).join('');
    expect(cleanSvg(svg(chain)).problems[0]?.message).toContain('draws more than');
    const circle = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><a href="#a"><text>x</text></a>';
    expect(cleanSvg(svg(circle)).problems).toEqual([]);
    const points = `<defs><path id="m" d="M0 0"/></defs>${'<use href="#m"/>'.repeat(20_000)}`;
    expect(cleanSvg(svg(points)).problems).toEqual([]);
  });

  test('at the place of its mistake', () => {
    expect(cleanSvg(svg('\n<text>a & b</text>')).problems[0]?.place).toEqual({ line: 2, column: 11 });
    expect(cleanSvg(svg('\n\n  <x:g/>')).problems[0]?.place).toMatchObject({ line: 3, column: 3 });
  });
});

test('cleaning any mixture of elements leaves nothing to clean', () => {
  const pieces = fc.constantFrom(
    ...['<g>', '</g>', '<script>', '</script>', '<style>', '</style>', '@import "x";', 'a{b:url(c)}', '<a href="#x"/>'],
    ...[
      '<a href="javascript:x"/>',
      '<g onload="x"/>',
      '<h:p xmlns:h="http://www.w3.org/1999/xhtml"/>',
      '&amp;',
      'text',
    ],
    ...[
      '<![CDATA[</style>]]>',
      '<!-- x -->',
      '<?y?>',
      '<image href="a.png"/>',
      '<rect fill="url(#x)"/>',
      '&lt;script>',
    ],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const { text } = cleanSvg(svg(parts.join('')));
      if (text !== undefined) expect(cleanSvg(text)).toEqual({ text, problems: [] });
    }),
    fuzz(500),
  );
});
