// What the page knows of the report. Nothing here ever becomes markup: text goes in as text nodes only.
const page = JSON.parse(document.getElementById('data').textContent);
const labels = page.labels;
const FIELDS = ['high', 'unit', 'bound', 'change', 'subject', 'start', 'rawStart', 'raw', 'heading', 'rows', 'changes'];
const ROW_FIELDS = ['name', 'asWritten', 'status', 'measure', 'period', 'scope', 'cue', 'tier'];

const byId = (id) => document.getElementById(id);
const main = byId('main');
const clean = byId('clean');
const raw = byId('raw');
const narrow = window.matchMedia('(max-width: 56rem)');

function named(fields, values) {
  return Object.fromEntries(fields.map((name, at) => [name, values[at]]));
}

// The number of the quantity that an element shows: a clean one says it in its id, a further piece in data-q.
function numberOf(place) {
  return Number(place.dataset.q ?? place.id.slice(1));
}

// Text and value stand in the clean view; marks that cross a number cut it into pieces.
function quantity(number) {
  const first = byId(`q${number}`);
  const pieces = [first, ...clean.querySelectorAll(`data[data-q="${number}"]`)];
  const text = pieces.map((piece) => piece.textContent).join('');
  return { ...named(FIELDS, page.quantities[number]), text, value: first.value };
}

function row(number) {
  return named(ROW_FIELDS, page.indicators[number]);
}

// element('p', {class: 'note'}, 'text', child): strings become text nodes, empty content is left out.
function element(tag, attributes, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
  made.append(...content.filter((piece) => piece !== null && piece !== undefined && piece !== ''));
  return made;
}

function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// 18640000000 → 18,640,000,000; numbers come as text, so that none is rounded.
function grouped(number) {
  const [whole, part] = number.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part ? '.' + part : '');
}

// Moving to a place: the view that shows it, scrolling, a flash of its sentence, the address.
const canHighlight = typeof Highlight === 'function' && CSS.highlights;
const ENDS = /[。！？；\n]/;
let flashing = 0;

function shownView() {
  return raw.hidden ? clean : raw;
}

function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

// The range of the sentence around an element, within its paragraph.
function sentenceAround(place) {
  const block = place.closest('p, h2, h3, h4, h5, h6');
  if (!block) return null;
  const range = document.createRange();
  range.selectNodeContents(block);
  let before = true;
  for (const node of textNodes(block)) {
    const inside = place.contains(node);
    if (before && !inside && place.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) before = false;
    if (inside) {
      before = false;
    } else if (before) {
      for (let at = node.data.length - 1; at >= 0; at -= 1) {
        if (ENDS.test(node.data[at])) {
          range.setStart(node, at + 1);
          break;
        }
      }
    } else {
      const at = node.data.search(ENDS);
      if (at >= 0) {
        range.setEnd(node, at + 1);
        break;
      }
    }
  }
  return range;
}

function flash(place) {
  const range = canHighlight && !raw.contains(place) ? sentenceAround(place) : null;
  if (!range) {
    place.classList.remove('flash');
    void place.offsetWidth; // starts the animation anew
    place.classList.add('flash');
    return;
  }
  CSS.highlights.set('sentence', new Highlight(range));
  clearTimeout(flashing);
  flashing = setTimeout(() => CSS.highlights.delete('sentence'), 2600);
}

function remember(hash) {
  try {
    history.replaceState(null, '', hash);
  } catch {
    // a page without an address of its own, such as one in a frame, keeps none
  }
}

// Scrolls now, and again once the paragraphs that came into sight are laid out: those of a long text are
// only guessed at while they are out of sight.
function settle(scroll) {
  scroll();
  if (!clean.matches('.long')) return;
  let frames = 3;
  const again = () => {
    scroll();
    if (cardFor) arrange(cardFor);
    frames -= 1;
    if (frames) requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

// The element an address speaks of; raw-q7 is number 7 on the raw page.
function placeOf(hash) {
  const name = hash.slice(1);
  const onRaw = /^raw-([qh])(\d+)$/.exec(name);
  if (onRaw) return raw.querySelector(`[data-${onRaw[1]}="${onRaw[2]}"]`);
  if (/^x\d+$/.test(name)) return changesOnPage[Number(name.slice(1))] ?? null;
  return /^[qhpit]\d+$/.test(name) ? byId(name) : null;
}

function moveTo(hash, { focus = true } = {}) {
  const place = placeOf(hash);
  if (!place) return false;
  showView(raw.contains(place) ? 'raw' : 'clean', { keepPlace: false });
  closeSheet();
  const block = place.matches('.h') ? 'start' : 'center';
  settle(() => {
    place.scrollIntoView({ block });
    if (narrow.matches && block === 'center') window.scrollBy(0, window.innerHeight * 0.2);
  });
  flash(place);
  remember(hash);
  markRows(hash);
  if (!focus) return true;
  if (place.matches('.q')) {
    openCard(place, { pinned: true });
    place.focus({ preventScroll: true });
  } else {
    if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1');
    place.focus({ preventScroll: true });
    if (place.matches('#source del, #source ins')) openCard(place, { pinned: true });
    else closeCard();
  }
  return true;
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && moveTo(link.getAttribute('href'))) event.preventDefault();
});
window.addEventListener('hashchange', () => moveTo(location.hash));
