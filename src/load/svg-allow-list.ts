const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
export const XLINK_NAMESPACE = 'http://www.w3.org/1999/xlink';
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * Vocabularies that drawing programs keep their own notes in. Browsers do nothing with their elements and attributes.
 */
export const INERT_NAMESPACES: ReadonlySet<string> = words(`
  http://creativecommons.org/ns# http://web.resource.org/cc/ http://purl.org/dc/elements/1.1/
  http://purl.org/dc/terms/ http://www.w3.org/1999/02/22-rdf-syntax-ns# http://xmlns.com/foaf/0.1/
  http://www.inkscape.org/namespaces/inkscape http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd
  http://www.bohemiancoding.com/sketch/ns http://www.serif.com/ https://boxy-svg.com
  http://krita.org/namespaces/svg/krita http://www.openswatchbook.org/uri/2009/osb`);

/** The elements of SVG 2, and of SVG 1.1 where programs still write them, that run nothing and embed nothing foreign. */
export const SVG_ELEMENTS: ReadonlySet<string> = words(`
  a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix
  feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
  feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
  fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image line linearGradient marker mask
  metadata mpath path pattern polygon polyline radialGradient rect set stop style svg switch symbol text textPath
  title tspan use view
  font font-face font-face-name font-face-src glyph hkern missing-glyph vkern`);

export const ANIMATION_ELEMENTS: ReadonlySet<string> = words('animate animateMotion animateTransform set');

/** The elements whose `href` names an image. Any other but a link's names a part of the same file. */
export const IMAGE_ELEMENTS: ReadonlySet<string> = words('image feImage');

export const XLINK_ATTRIBUTES: ReadonlySet<string> = words('title type show actuate role arcrole');
export const XML_ATTRIBUTES: ReadonlySet<string> = words('id lang space');

/** The attributes without a prefix, but for `href`, `data-…` and `aria-…`, which have rules of their own. */
export const SVG_ATTRIBUTES: ReadonlySet<string> = words(`
  id class style lang role tabindex focusable version baseProfile target type media

  x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy d points width height viewBox preserveAspectRatio pathLength rotate
  transform transform-origin gradientTransform gradientUnits spreadMethod offset patternTransform patternUnits
  patternContentUnits clipPathUnits maskUnits maskContentUnits markerUnits markerWidth markerHeight refX refY orient
  lengthAdjust textLength startOffset method spacing side zoomAndPan overflow

  filterUnits primitiveUnits filterRes in in2 result mode stdDeviation edgeMode operator k1 k2 k3 k4 order kernelMatrix
  divisor bias targetX targetY kernelUnitLength preserveAlpha surfaceScale diffuseConstant specularConstant
  specularExponent limitingConeAngle azimuth elevation z pointsAtX pointsAtY pointsAtZ scale xChannelSelector
  yChannelSelector radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent

  attributeName attributeType begin dur end min max restart repeatCount repeatDur fill calcMode values keyTimes
  keySplines keyPoints from to by additive accumulate path origin
  requiredFeatures requiredExtensions systemLanguage

  alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
  color-profile color-rendering cursor direction display dominant-baseline enable-background fill-opacity fill-rule
  filter flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant
  font-weight font font-kerning font-feature-settings font-variation-settings glyph-orientation-horizontal
  glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color line-height marker
  marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity paint-order pointer-events shape-rendering
  shape-inside shape-padding solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray
  stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor
  text-align text-decoration text-indent text-overflow text-rendering text-transform unicode-bidi vector-effect
  visibility white-space word-spacing writing-mode

  horiz-adv-x horiz-origin-x horiz-origin-y vert-adv-y vert-origin-x vert-origin-y unicode unicode-range units-per-em
  panose-1 stemv stemh cap-height x-height ascent descent bbox underline-position underline-thickness
  strikethrough-position strikethrough-thickness glyph-name arabic-form g1 g2 u1 u2 k slope`);
