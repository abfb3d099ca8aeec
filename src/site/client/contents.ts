const WIDE = matchMedia('(min-width: 60rem)');

/** Marks in the contents the section that is being read, and opens the list where there is room beside the text. */
export function followContents(article: HTMLElement): void {
  const list = article.querySelector<HTMLDetailsElement>('.contents details');
  if (!list) return;
  const open = (): void => {
    list.open = WIDE.matches;
  };
  open();
  WIDE.addEventListener('change', open);
  list.addEventListener('click', (event) => {
    // On a phone the list would stay in the way of what it leads to.
    if (!WIDE.matches && event.target instanceof Element && event.target.closest('a')) list.open = false;
  });
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of list.querySelectorAll('a')) {
    const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (place) links.set(place, link);
  }
  follow(links);
}

/** The section being read is the last whose heading has passed the upper fifth of the window. */
function follow(links: ReadonlyMap<Element, HTMLAnchorElement>): void {
  let current: HTMLAnchorElement | undefined;
  const mark = (): void => {
    const line = innerHeight / 5;
    let reading: HTMLAnchorElement | undefined;
    for (const [place, link] of links) {
      if (place.getBoundingClientRect().top > line) break;
      reading = link;
    }
    if (reading === current) return;
    current?.removeAttribute('aria-current');
    reading?.setAttribute('aria-current', 'location');
    current = reading;
    if (reading && WIDE.matches) keepInSight(reading);
  };
  // All that lies above the line counts as in sight, however far: a jump past several headings is noticed, too.
  const observer = new IntersectionObserver(mark, { rootMargin: '1000000px 0px -80% 0px' });
  // It reports once at the start as well, when the page has been laid out.
  for (const place of links.keys()) observer.observe(place);
}

function keepInSight(link: HTMLElement): void {
  const panel = link.closest('nav');
  if (!panel || panel.scrollHeight <= panel.clientHeight) return;
  const [inner, outer] = [link.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    panel.scrollTop += inner.top - outer.top - panel.clientHeight / 3;
  }
}
