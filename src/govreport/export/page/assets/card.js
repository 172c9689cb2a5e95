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
