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

// The tables beside the text, the outline, and both as sheets on a small screen.
const side = byId('outline');
const findings = byId('findings');
const tabs = [...findings.querySelectorAll('[role="tab"]')];
const dock = document.querySelector('.dock');
const outlineLinks = new Map([...side.querySelectorAll('.tree a')].map((link) => [link.getAttribute('href').slice(1), link]));

function showPanel(name, { focus = false } = {}) {
  for (const tab of tabs) {
    const chosen = tab.getAttribute('aria-controls') === name;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !chosen;
    if (chosen && focus) tab.focus();
  }
  findings.scrollTop = 0;
}

for (const tab of tabs) {
  const panel = byId(tab.getAttribute('aria-controls'));
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', tab.id);
  panel.removeAttribute('aria-label');
  tab.addEventListener('click', () => showPanel(panel.id));
}
findings.querySelector('.tabs').addEventListener('keydown', (event) => {
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = tabs.indexOf(document.activeElement);
  if (!move || at < 0) return;
  event.preventDefault();
  showPanel(tabs[(at + move + tabs.length) % tabs.length].getAttribute('aria-controls'), { focus: true });
});

// A click anywhere in a row follows its link.
findings.addEventListener('click', (event) => {
  const link = event.target.closest('a') ? null : event.target.closest('tr')?.querySelector('a');
  if (link) moveTo(link.getAttribute('href'));
});

function markRows(hash) {
  for (const link of findings.querySelectorAll('tbody a')) link.closest('tr').classList.toggle('now', link.getAttribute('href') === hash);
}

// The heading the reader is under: the last one above the upper third of the window.
const headingPlaces = page.headings.map((_, at) => byId(`h${at}`)).filter(Boolean);
let current = null;

function followOutline() {
  if (raw.hidden === false || !headingPlaces.length) return;
  const line = window.innerHeight / 3;
  let low = -1;
  let high = headingPlaces.length - 1;
  while (low < high) {
    const at = (low + high + 1) >> 1;
    if (headingPlaces[at].getBoundingClientRect().top <= line) low = at;
    else high = at - 1;
  }
  const link = low < 0 ? null : outlineLinks.get(headingPlaces[low].id);
  if (link === current) return;
  if (current) current.removeAttribute('aria-current');
  for (const item of side.querySelectorAll('li.open')) item.classList.remove('open');
  current = link;
  if (!link) return;
  link.setAttribute('aria-current', 'location');
  for (let item = link.closest('li'); item; item = item.parentElement.closest('li')) item.classList.add('open');
  if (!narrow.matches && side.offsetParent) {
    const { top, bottom } = link.getBoundingClientRect();
    const frame = side.getBoundingClientRect();
    if (top < frame.top + 40 || bottom > frame.bottom - 40) side.scrollTop += top - frame.top - frame.height / 3;
  }
}

let following = 0;
window.addEventListener('scroll', () => {
  if (!following) following = requestAnimationFrame(() => { following = 0; followOutline(); });
}, { passive: true });

// On a small screen outline and tables are sheets that the dock opens.
let sheetButton = null;

function openSheet(button) {
  const name = button.dataset.sheet;
  const again = sheetButton === button;
  closeSheet();
  closeCard();
  if (again) return;
  const sheet = name === 'outline' ? side : findings;
  if (sheet === findings) showPanel(name);
  sheet.classList.add('open');
  sheet.scrollTop = 0;
  sheetButton = button;
  button.setAttribute('aria-expanded', 'true');
  sheet.focus({ preventScroll: true });
}

function closeSheet({ focus = false } = {}) {
  if (!sheetButton) return;
  side.classList.remove('open');
  findings.classList.remove('open');
  sheetButton.setAttribute('aria-expanded', 'false');
  if (focus) sheetButton.focus();
  sheetButton = null;
}

for (const button of document.querySelectorAll('[data-sheet]')) {
  button.hidden = false;
  button.addEventListener('click', () => openSheet(button));
}
document.addEventListener('click', (event) => {
  if (sheetButton && !event.target.closest('[data-sheet], .side.open, .findings.open')) closeSheet();
});
for (const width of [narrow, window.matchMedia('(max-width: 74rem)')]) {
  width.addEventListener('change', () => { closeSheet(); closeCard(); });
}

root.classList.add('scripted');
findings.querySelector('.tabs').hidden = false;
dock.hidden = false;
showPanel('targets');
