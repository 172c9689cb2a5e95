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

// The card that says what was read of a number, or what became of a piece of the raw page.
const card = byId('card');
let cardFor = null;
let pinned = false;
let waiting = 0;

function term(name, ...value) {
  return value.some((piece) => piece !== null && piece !== '') ? element('div', {}, element('dt', {}, name), element('dd', {}, ...value)) : null;
}

function piece(tag, text) {
  return element(tag, { lang: 'zh' }, element('code', { class: 'piece' }, text.replace(/\n/g, '↵').replace(/^ +$/, (blanks) => '␣'.repeat(blanks.length))));
}

// What led to a change; a number is the rule of the one step that did all of it.
function stepsOf(number) {
  const told = page.changes[number];
  if (Array.isArray(told)) return told;
  const place = changesOnPage[number];
  const quoted = place.textContent.length > 160 ? `${place.textContent.slice(0, 160)}…` : place.textContent;
  return [[told, quoted, place.dataset.after ?? '']];
}

function steps(changes) {
  return changes.flatMap(stepsOf).map(([rule, before, after]) => {
    const [step, name] = page.rules[rule];
    const told = [before ? piece('del', before) : null, before && after ? ' → ' : null, after ? piece('ins', after) : null];
    return element('p', { class: 'step' }, element('code', {}, name.startsWith(step) ? name : `${step} · ${name}`), ' ', ...told.filter(Boolean));
  });
}

function headingPath(number) {
  const path = [];
  let depth = Infinity;
  for (let at = number; at >= 0 && depth > 1; at -= 1) {
    const [level, text] = page.headings[at];
    if (level < depth) {
      path.unshift(text);
      depth = level;
    }
  }
  return path.join(' › ');
}

function rowBox(number) {
  const told = row(number);
  const parts = [labels.statuses[told.status], labels.measures[told.measure], told.period, told.scope, told.cue && `${told.cue}${told.tier ? ` (${labels.tiers[told.tier]})` : ''}`];
  const named = element('strong', { lang: 'zh-Hans' }, told.name, told.asWritten && told.asWritten !== told.name ? ` (${told.asWritten})` : '');
  return element('div', { class: `row ${told.status}` }, named, parts.filter(Boolean).join(' · '));
}

function numberCard(number) {
  const told = quantity(number);
  const range = told.high === 0 ? grouped(told.value) : `${grouped(told.value)} ${labels.range} ${grouped(told.high)}`;
  const end = told.start + [...told.text].length;
  const rawEnd = told.rawStart + [...(told.raw || told.text)].length;
  const onRaw = raw.hidden;
  return [
    element('h2', { lang: 'zh-Hans' }, told.text),
    ...(told.rows || []).map(rowBox),
    element('dl', {},
      ...[
        term(labels.value, range),
        term(labels.unit, told.unit),
        term(labels.bound, told.bound ? labels.bounds[told.bound] : ''),
        term(labels.change, told.change ? labels.directions[told.change] : ''),
        term(labels.subject, told.subject),
        term(labels.indicator, told.rows ? '' : labels.no_indicator),
        term(labels.under, told.heading === null ? '' : headingPath(told.heading)),
        term(labels.on_raw, told.raw ? piece('span', told.raw) : told.text),
        term(labels.place, filled(labels.place_value, { start: told.start, end, raw_start: told.rawStart, raw_end: rawEnd })),
      ].filter(Boolean)),
    ...steps(told.changes || []),
    element('button', { type: 'button', class: 'jump', 'data-to': onRaw ? `#raw-q${number}` : `#q${number}` }, onRaw ? labels.show_raw : labels.show_clean),
  ];
}

function changeCard(place) {
  const title = place.matches('ins') ? labels.was_added : place.dataset.after && place.textContent.trim() ? labels.was_changed : labels.was_removed;
  return [element('h2', {}, title), ...steps([changesOnPage.indexOf(place)])];
}

function cardTarget(node) {
  const place = node instanceof Element ? node.closest('.q, #source del, #source ins') : null;
  return place && main.contains(place) && !card.contains(place) ? place : null;
}

function openCard(place, { pinned: stay = false } = {}) {
  clearTimeout(waiting);
  if (cardFor === place) {
    pinned = pinned || stay;
    return;
  }
  closeCard();
  cardFor = place;
  pinned = stay;
  place.classList.add('now');
  const close = element('button', { type: 'button', class: 'close', 'aria-label': labels.close }, '×');
  card.replaceChildren(close, ...(place.matches('.q') ? numberCard(numberOf(place)) : changeCard(place)));
  card.hidden = false;
  card.scrollTop = 0;
  place.setAttribute('aria-describedby', 'card');
  arrange(place);
}

function closeCard() {
  clearTimeout(waiting);
  if (!cardFor) return;
  cardFor.classList.remove('now');
  cardFor.removeAttribute('aria-describedby');
  cardFor = null;
  pinned = false;
  card.hidden = true;
}

// Closes the card; who was in it is back at its number. The number is focused first, for focusing it opens its card.
function leaveCard() {
  if (card.contains(document.activeElement)) cardFor.focus({ preventScroll: true });
  closeCard();
}

// Below the number where there is room, else above it; always within the window.
function arrange(place) {
  card.style.left = '';
  card.style.top = '';
  if (narrow.matches) return;
  const rects = place.getClientRects();
  const at = rects[0] || place.getBoundingClientRect();
  const last = rects[rects.length - 1] || at;
  const { width, height } = card.getBoundingClientRect();
  const room = Math.min(document.documentElement.clientWidth, main.getBoundingClientRect().right); // tables stay free
  const left = Math.min(Math.max(8, at.left - 16), room - width - 8);
  const below = last.bottom + 8;
  const top = below + height > window.innerHeight - 8 && at.top - height - 8 > 56 ? at.top - height - 8 : below;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}

main.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse' || pinned) return;
  const place = cardTarget(event.target);
  clearTimeout(waiting);
  if (place) waiting = setTimeout(openCard, 90, place);
  else if (!card.contains(event.target)) waiting = setTimeout(closeCard, 220);
});
main.addEventListener('pointerleave', (event) => {
  if (event.pointerType === 'mouse' && !pinned) waiting = setTimeout(closeCard, 220);
});
main.addEventListener('click', (event) => {
  const place = cardTarget(event.target);
  if (!place) return;
  if (place === cardFor && pinned) {
    closeCard();
  } else {
    openCard(place, { pinned: true });
    if (place.matches('#clean .q')) here(place);
  }
});
document.addEventListener('click', (event) => {
  if (pinned && !card.contains(event.target) && !cardTarget(event.target) && !event.target.closest('a, button, tr')) closeCard();
});
card.addEventListener('click', (event) => {
  const jump = event.target.closest('.jump');
  if (jump) {
    moveTo(jump.dataset.to);
  } else if (event.target.closest('.close')) {
    leaveCard();
  }
});
window.addEventListener('resize', () => cardFor && arrange(cardFor));
