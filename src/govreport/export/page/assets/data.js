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
