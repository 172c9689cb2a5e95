// Keys, and where the page begins.
const keysHelp = byId('keys');
const singleKeys = byId('single-keys');

function showOutline() {
  if (side.offsetParent) (current || side.querySelector('.tree a') || side).focus();
  else openSheet([...document.querySelectorAll('[data-sheet="outline"]')].find((button) => button.offsetParent));
}

const KEYS = {
  '/': () => { query.focus(); query.select(); },
  n: () => stepNumber(1),
  p: () => stepNumber(-1),
  r: () => showView(raw.hidden ? 'raw' : 'clean'),
  ']': () => stepChange(1),
  '[': () => stepChange(-1),
  o: showOutline,
  '?': () => keysHelp.showModal(),
  1: () => showPanel('targets', { focus: true }),
  2: () => showPanel('results', { focus: true }),
  3: () => showPanel('changes', { focus: true }),
  4: () => showPanel('issues', { focus: true }),
};

function escape() {
  if (cardFor) {
    leaveCard();
  } else {
    closeSheet({ focus: true });
  }
}

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || keysHelp.open) return;
  if (event.key === 'Escape') {
    escape();
    return;
  }
  const place = document.activeElement;
  if (place.matches('input, textarea, select')) return;
  if (place.matches('#clean .q')) {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      stepNumber(move);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      openCard(place, { pinned: true });
      card.querySelector('.jump').focus({ preventScroll: true });
      return;
    }
  }
  const act = singleKeys.checked && KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});
byId('help').addEventListener('click', () => keysHelp.showModal());

if (location.hash) moveTo(location.hash, { focus: false });
followOutline();
root.classList.add('ready');
