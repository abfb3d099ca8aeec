const SCROLLERS = '.equation-body, .prose pre, .how-to-cite pre';

/** Lets the keyboard reach, and so scroll, what is wider than its place, as long as it is. */
export function reachScrollers(article: HTMLElement): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const scroller of article.querySelectorAll(SCROLLERS)) observer.observe(scroller);
}
