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
