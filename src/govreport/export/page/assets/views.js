// Clean text or raw page, the numbers as stops of the keyboard, light or dark.
const numbers = [...clean.querySelectorAll('.q[id]')];
let stop = null; // the one number that Tab leads to

for (const place of numbers) {
  place.setAttribute('tabindex', '-1');
  place.setAttribute('role', 'button');
}

function here(place) {
  if (stop) stop.setAttribute('tabindex', '-1');
  stop = place;
  stop.setAttribute('tabindex', '0');
}

if (numbers.length) here(numbers[0]);

clean.addEventListener('focusin', (event) => {
  if (!event.target.matches('.q[id]')) return;
  here(event.target);
  if (event.target.matches(':focus-visible')) openCard(event.target, { pinned: true });
});

// The number nearest to the middle of the window, from which moving begins.
function nearest(places) {
  const middle = window.innerHeight / 2;
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const at = (low + high) >> 1;
    if (places[at].getBoundingClientRect().bottom < middle) low = at + 1;
    else high = at;
  }
  return low;
}

function stepNumber(by) {
  if (raw.hidden === false || !numbers.length) return;
  const at = document.activeElement === stop ? numbers.indexOf(stop) + by : nearest(numbers) + (by < 0 ? -1 : 0);
  const place = numbers[Math.min(Math.max(at, 0), numbers.length - 1)];
  openCard(place, { pinned: true });
  place.focus({ preventScroll: true });
  settle(() => place.scrollIntoView({ block: 'center' }));
  arrange(place);
}

const changesOnPage = [...byId('source').querySelectorAll('del, ins')];
let changeAt = null;

function stepChange(by) {
  if (!changesOnPage.length) return;
  showView('raw');
  const at = changeAt === null ? nearest(changesOnPage) : changeAt + by;
  changeAt = Math.min(Math.max(at, 0), changesOnPage.length - 1);
  const place = changesOnPage[changeAt];
  place.scrollIntoView({ block: 'center' });
  openCard(place, { pinned: true });
  place.setAttribute('tabindex', '-1');
  place.focus({ preventScroll: true });
}

byId('previous-change').addEventListener('click', () => stepChange(-1));
byId('next-change').addEventListener('click', () => stepChange(1));

// Numbers on the raw page look as they do in the clean text; done when it is first shown.
let dressed = false;

function dressRaw() {
  if (dressed) return;
  dressed = true;
  for (const place of raw.querySelectorAll('data[data-q]')) place.className = byId(`q${place.dataset.q}`).className;
}

// Shows a view; the reader stays at the same number or heading.
function showView(name, { keepPlace = true } = {}) {
  const wanted = name === 'raw' ? raw : clean;
  if (wanted === raw) dressRaw();
  const left = shownView();
  if (wanted === left) return;
  const kept = keepPlace ? landmark(left) : null;
  closeCard();
  changeAt = null;
  clean.hidden = wanted !== clean;
  raw.hidden = wanted !== raw;
  byId('show-clean').setAttribute('aria-pressed', String(wanted === clean));
  byId('show-raw').setAttribute('aria-pressed', String(wanted === raw));
  if (kept) {
    const place = counterpart(kept.place, wanted);
    if (place) settle(() => window.scrollBy(0, place.getBoundingClientRect().top - kept.top));
  } else if (keepPlace) {
    window.scrollTo(0, 0);
  }
  searchAgain();
}

function landmark(view) {
  if (window.scrollY < 80) return null;
  const places = [...view.querySelectorAll('.q, .h')];
  if (!places.length) return null;
  const place = cardFor && cardFor.matches('.q') ? cardFor : places[nearest(places)];
  return { place, top: place.getBoundingClientRect().top };
}

function counterpart(place, view) {
  if (place.matches('.q')) return view === raw ? raw.querySelector(`[data-q="${numberOf(place)}"]`) : byId(`q${numberOf(place)}`);
  const number = place.dataset.h ?? place.id.slice(1);
  return view === raw ? raw.querySelector(`[data-h="${number}"]`) : byId(`h${number}`);
}

byId('show-clean').addEventListener('click', () => showView('clean'));
byId('show-raw').addEventListener('click', () => showView('raw'));

const root = document.documentElement;
const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');

function chooseTheme(name) {
  root.dataset.theme = name;
  try {
    localStorage.setItem('govreport-theme', name);
  } catch {
    // a page that may store nothing asks the system each time
  }
}

byId('theme').addEventListener('click', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : darkScheme.matches;
  chooseTheme(dark ? 'light' : 'dark');
});
try {
  const kept = localStorage.getItem('govreport-theme');
  if (kept === 'light' || kept === 'dark') root.dataset.theme = kept;
} catch {
  // as above
}
