const SCROLLERS = '.equation-body, .prose pre, .how-to-cite pre';

/**
 * Lets the keyboard reach, and so scroll, what is wider than its place, as long as it is. What is not laid out yet may be, and
 * is not observed before.
 */
export function reachScrollers(article: HTMLElement): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
    }
  });
  for (const scroller of article.querySelectorAll(SCROLLERS)) {
    scroller.setAttribute('tabindex', '0');
    observer.observe(scroller);
  }
}
