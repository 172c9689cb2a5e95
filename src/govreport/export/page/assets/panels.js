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
