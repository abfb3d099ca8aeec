/**
 * An item's rendered abstract for a page other than the item's own: its references lead to the anchors on the
 * item's page at `href`, and it brings no ids, which several abstracts on one page would share.
 */
export function abstractElsewhere(abstractHtml: string, href: string): string {
  return abstractHtml.replaceAll(' href="#', ` href="${href}#`).replaceAll(/(<[a-z]+\b[^<>]*?) id="[^"]*"/g, '$1');
}
