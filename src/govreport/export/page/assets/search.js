// Search in the view that is shown; matches may run across marks. Nothing in the text is changed:
// matches are painted by the browser (CSS.highlights), or selected where it cannot.
const query = byId('query');
const matchesShown = byId('match-count');
const searchBox = byId('search');
let found = [];
let foundAt = -1;
let searchDelay = 0;

const folded = (text) => text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).toLowerCase();

function search() {
  const wanted = folded(query.value.trim());
  found = [];
  foundAt = -1;
  searchBox.classList.toggle('busy', wanted !== '');
  if (wanted) {
    const nodes = textNodes(raw.hidden ? clean : byId('source'));
    const starts = [];
    let length = 0;
    for (const node of nodes) {
      starts.push(length);
      length += node.data.length;
    }
    const text = folded(nodes.map((node) => node.data).join(''));
    const cursor = (place, at) => {
      let node = at;
      while (node + 1 < starts.length && starts[node + 1] <= place) node += 1;
      return node;
    };
    let node = 0;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      node = cursor(at, node);
      const last = cursor(at + wanted.length - 1, node);
      const range = document.createRange();
      range.setStart(nodes[node], at - starts[node]);
      range.setEnd(nodes[last], at + wanted.length - starts[last]);
      found.push(range);
    }
  }
  if (canHighlight) {
    CSS.highlights.delete('match');
    if (found.length) CSS.highlights.set('matches', new Highlight(...found));
    else CSS.highlights.delete('matches');
  }
  tellMatches();
}

function tellMatches() {
  if (!query.value.trim()) matchesShown.textContent = '';
  else if (!found.length) matchesShown.textContent = labels.no_match;
  else matchesShown.textContent = narrow.matches ? `${foundAt + 1}/${found.length}` : filled(labels.matches, { at: foundAt + 1, count: found.length });
}

function stepMatch(by) {
  if (!found.length) return;
  const range = found[foundAt = (foundAt + by + found.length) % found.length];
  if (canHighlight) {
    CSS.highlights.set('match', new Highlight(range));
  } else {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  settle(() => {
    const at = range.getBoundingClientRect();
    if (at.top < 80 || at.bottom > window.innerHeight - 80) window.scrollBy(0, at.top - window.innerHeight / 3);
  });
  tellMatches();
}

function firstMatch() {
  const below = found.findIndex((range) => range.getBoundingClientRect().bottom > 60);
  foundAt = Math.max(below, 0) - 1;
  stepMatch(1);
}

function searchAgain() {
  if (query.value.trim()) {
    search();
    if (found.length) firstMatch();
  }
}

function searchNow() {
  clearTimeout(searchDelay);
  searchDelay = 0;
  search();
  if (found.length) firstMatch();
}

query.addEventListener('input', () => {
  clearTimeout(searchDelay);
  searchDelay = setTimeout(searchNow, 120);
});
query.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    if (searchDelay) searchNow();
    else stepMatch(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    query.value = '';
    searchNow();
    query.blur();
    event.stopPropagation();
  }
});
searchBox.addEventListener('submit', (event) => event.preventDefault());
byId('next-match').addEventListener('click', () => stepMatch(1));
byId('previous-match').addEventListener('click', () => stepMatch(-1));

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
