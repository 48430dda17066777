// The picture, the search and the panel. The table of the page holds every word; the panel shows copies of its rows,
// so that nothing from a document is ever parsed here as markup.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const $ = id => document.getElementById(id), words = data.words;
  const gutter = 124, far = 1e5;
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const rows = new Map([...document.querySelectorAll('tr[data-at]')].map(row => [+row.dataset.at, row]));
  const lineRows = new Map([...document.querySelectorAll('tr[data-line]')].map(row => [+row.dataset.line, row]));
  const cards = data.nodes.map(node => {
    const row = rows.get(node.id), name = row.querySelector('th a').textContent;
    return {...node, name, folded: fold([name, ...[...row.querySelectorAll('dd, blockquote')].map(part => part.textContent)].join(' '))};
  });
  const edges = data.edges, touching = cards.map(() => []);
  for (const edge of edges) { touching[edge.from].push(edge); touching[edge.to].push(edge); }
  const hidden = {kind: new Set(), lane: new Set(), edge: new Set()};
  let chosen = null, lit = null, moved = false, network = null, colours = {}, found = new Set();

  // ---- colours follow the reader's light or dark screen
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    colours = name => style.getPropertyValue('--' + name).trim();
  }
  for (const [table, names] of [['kinds', data.kinds], ['edges', data.shapes]])
    for (const name of Object.keys(names))
      for (const sample of document.getElementsByClassName(table + '-' + name)) {
        const mark = `var(--${table}-${name})`;
        sample.style.color = mark;
        for (const part of sample.children) { part.style.stroke = part.tagName === 'line' ? mark : 'none'; part.style.fill = mark; }
      }

  // ---- one card
  const font = '"Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif';
  const shown = card => !hidden.kind.has(card.kind) && !hidden.lane.has(card.level);
  function drawCard(card, ctx, x, y, hover) {
    const kind = data.kinds[card.kind], colour = colours('kinds-' + card.kind), size = data.card;
    const left = x - card.w / 2, top = y - card.h / 2, inset = 10;
    if (lit && !lit.cards.has(card.id)) ctx.globalAlpha = 0.16;
    ctx.beginPath();
    ctx.roundRect(left, top, card.w, card.h, Math.min(kind.corner, card.h / 2));
    ctx.fillStyle = found.has(card.id) ? colours('hit') : colours('card');
    ctx.fill();
    ctx.lineWidth = card.id === chosen ? 3.2 : hover ? 2.4 : 1.3;
    ctx.strokeStyle = colour;
    ctx.setLineDash(card.loose ? [5, 3] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.textBaseline = 'alphabetic';
    ctx.fillStyle = colour;
    ctx.font = `700 ${size.small}px ${font}`;
    const room = card.w - 2 * inset, glyph = 15, aside = card.head.length ? 0 : glyph;
    let line = top + size.leading;
    ctx.fillText(kind.glyph, left + inset, line, glyph - 3);
    for (const text of card.head) { ctx.fillText(text, left + inset + glyph, line, room - glyph); line += size.leading; }
    ctx.fillStyle = colours('text');
    ctx.font = `600 ${size.font}px ${font}`;
    for (const text of card.lines) { ctx.fillText(text, left + inset + aside, line, room - aside); line += size.leading; }
  }
  const renderer = card => ({ctx, x, y, state}) => ({
    drawNode: () => drawCard(card, ctx, x, y, state.hover), nodeDimensions: {width: card.w, height: card.h},
  });

  // ---- the network
  const nodeData = new vis.DataSet(), edgeData = new vis.DataSet();
  function drawnEdge(edge) {
    const shape = data.shapes[edge.kind], colour = colours('edges-' + edge.kind), on = lit && lit.edges.has(edge.id);
    const visible = shown(cards[edge.from]) && shown(cards[edge.to]) && !hidden.edge.has(edge.kind) && (!shape.quiet || on);
    return {...edge, hidden: !visible, color: {color: colour, hover: colour, highlight: colour, inherit: false, opacity: lit ? on ? 1 : 0.07 : shape.soft ? 0.3 : 0.75},
      width: on ? edge.width + 0.9 : edge.width,
      font: {size: 13, face: font, color: colours('text'), strokeWidth: 4, strokeColor: colours('card'), ...(lit && !on ? {color: 'transparent', strokeColor: 'transparent'} : {})}};
  }
  const refresh = () => {
    nodeData.update(cards.map(card => ({id: card.id, hidden: !shown(card)})));
    edgeData.update(edges.map(drawnEdge));
    network.redraw();
  };
  function start() {
    readColours();
    nodeData.add(cards.map(({id, x, y, name}) => ({id, x, y, title: name.length > 200 ? name.slice(0, 200) + '…' : name, shape: 'custom', ctxRenderer: renderer(cards[id])})));
    edgeData.add(edges.map(drawnEdge));
    network = new vis.Network($('canvas'), {nodes: nodeData, edges: edgeData}, data.options);
    // the size of a custom shape is else known only after it was drawn and drawn again
    for (const card of cards) Object.assign(network.body.nodes[card.id].shape, {
      width: card.w, height: card.h, customSizeWidth: card.w, customSizeHeight: card.h});
    network.on('beforeDrawing', paintLanes);
    network.on('afterDrawing', placeTitles);
    network.on('click', event => {
      if (event.nodes.length) choose(event.nodes[0]);
      else if (event.edges.length) chooseLine(event.edges[0]);
      else clear();
    });
    for (const event of ['dragStart', 'zoom']) network.on(event, () => { moved = true; });
    network.on('hoverNode', () => { $('canvas').style.cursor = 'pointer'; });
    network.on('blurNode', () => { $('canvas').style.cursor = ''; });
    fit();
  }
  function fit() {
    const box = $('canvas').getBoundingClientRect(), [width, height] = data.size;
    const right = $('panel').hidden ? 0 : $('panel').offsetWidth;
    const scale = Math.max(0.05, Math.min((box.width - gutter - right - 16) / width, (box.height - 8) / height, 1.25));
    network.moveTo({scale, position: {x: width / 2 + (right - gutter) / 2 / scale, y: height / 2}});
    moved = false;
  }
  function paintLanes(ctx) {
    data.lanes.forEach((lane, index) => {
      const first = index === 0 ? -far : lane.top, last = index === data.lanes.length - 1 ? far : lane.bottom;
      ctx.fillStyle = colours(index % 2 ? 'lane' : 'card');
      ctx.fillRect(-far, first, 2 * far, last - first);
    });
    ctx.strokeStyle = colours('line');
    ctx.lineWidth = 1;
    for (const lane of data.lanes.slice(1)) { ctx.beginPath(); ctx.moveTo(-far, lane.top); ctx.lineTo(far, lane.top); ctx.stroke(); }
  }
  const titles = data.lanes.map((lane, index) => {
    const title = make('div', lane.title), count = cards.filter(card => card.level === index).length;
    title.append(make('small', say(words.things_in_lane, {count})));
    $('lanes').append(title);
    return title;
  });
  function placeTitles() {
    data.lanes.forEach((lane, index) => {
      const top = network.canvasToDOM({x: 0, y: lane.top}).y, bottom = network.canvasToDOM({x: 0, y: lane.bottom}).y;
      titles[index].classList.toggle('tight', bottom - top < 44);
      const room = titles[index].offsetHeight;
      titles[index].style.transform = `translateY(${Math.min(Math.max(top, 0), bottom - room)}px)`;
      titles[index].style.visibility = bottom < room / 2 || top > $('canvas').clientHeight ? 'hidden' : 'visible';
    });
  }

  // ---- what is lit beside a chosen card: its neighbours, and the whole chain above and below along lines of policy
  function around(id) {
    const some = {cards: new Set([id]), edges: new Set()};
    for (const edge of touching[id]) { some.cards.add(edge.from).add(edge.to); some.edges.add(edge.id); }
    for (const [near, away] of [['to', 'from'], ['from', 'to']]) {
      const seen = new Set([id]), walk = [id];
      while (walk.length) {
        const at = walk.pop();
        for (const edge of touching[at]) if (edge[near] === at && data.shapes[edge.kind].path) {
          some.edges.add(edge.id); some.cards.add(edge[away]);
          if (!seen.has(edge[away])) { seen.add(edge[away]); walk.push(edge[away]); }
        }
      }
    }
    return some;
  }
  function choose(id, quietly) {
    const card = cards[id];
    if (!shown(card)) {
      for (const box of document.querySelectorAll('#legend input')) if (box.dataset.kind === card.kind || box.dataset.lane === String(card.level)) box.checked = true;
      hidden.kind.delete(card.kind); hidden.lane.delete(card.level); filterRows();
    }
    chosen = id;
    lit = around(id);
    showThing(id);
    refresh();
    reveal(card.x, card.y);
    if (!quietly) history.replaceState(null, '', '#' + encodeURIComponent(data.keys[id]));
    $('live').textContent = say(words.chosen, {name: cards[id].name});
  }
  function chooseLine(id) {
    const edge = edges[id];
    chosen = null;
    lit = {cards: new Set([edge.from, edge.to]), edges: new Set([id])};
    showLine(edge);
    refresh();
  }
  function clear() {
    chosen = lit = null;
    $('panel').hidden = true;
    refresh();
    history.replaceState(null, '', location.pathname + location.search);
  }
  function reveal(x, y) {
    const at = network.canvasToDOM({x, y}), box = $('canvas'), half = 95 * network.getScale();
    const right = box.clientWidth - $('panel').offsetWidth;
    if (at.x - half >= gutter && at.x + half <= right && at.y > 30 && at.y < box.clientHeight - 30) return;
    const scale = network.getScale(), middle = (gutter + right) / 2;
    network.moveTo({position: {x: x + (box.clientWidth / 2 - middle) / scale, y}, scale});
    moved = true;
  }

  // ---- the panel: copies of the table's rows
  function open(title, tags) {
    const panel = $('panel'), close = make('button', '✕', 'close');
    close.type = 'button';
    close.setAttribute('aria-label', words.close);
    close.onclick = clear;
    panel.replaceChildren(close);
    for (const tag of tags) if (tag) panel.append(make('span', tag, 'tag'));
    panel.append(make('h2', title));
    panel.hidden = false;
    panel.scrollTop = 0;
    return panel;
  }
  const copy = (row, selector) => [...row.querySelectorAll(selector)].map(part => part.cloneNode(true));
  // words that stand in the page once are shown wherever a fact rests on them
  const quotes = row => [...row.querySelectorAll('.facts [data-quote]')].map(place => {
    const figure = document.getElementById('quote:' + place.dataset.quote).cloneNode(true);
    figure.removeAttribute('id');
    figure.querySelector('.how').replaceWith(place.querySelector('.how').cloneNode(true));
    return figure;
  });
  const facts = id => [...quotes(lineRows.get(id)), ...copy(lineRows.get(id), '.facts .derived')];
  const goTo = id => {
    const link = make('a', cards[id].name);
    link.href = '#' + encodeURIComponent(data.keys[id]);
    link.dataset.go = id;
    return link;
  };
  function showThing(id) {
    const card = cards[id], row = rows.get(id);
    const panel = open(cards[id].name, [data.kinds[card.kind].name, data.lanes[card.level].title, row.children[3].textContent]);
    panel.append(...copy(row, '.facts dl'));
    const own = quotes(row);
    if (own.length) panel.append(make('h3', say(words.stated, {count: own.length})), ...own);
    const groups = new Map();
    for (const edge of touching[id]) {
      const phrase = edge.from === id ? data.shapes[edge.kind].out : data.shapes[edge.kind].in;
      if (!groups.has(phrase)) groups.set(phrase, []);
      groups.get(phrase).push(edge);
    }
    for (const [phrase, some] of groups) {
      panel.append(make('h3', `${phrase} (${some.length})`));
      for (const edge of some) {
        const other = make('p', undefined, 'other');
        other.append(goTo(edge.from === id ? edge.to : edge.from));
        panel.append(other);
        const said = facts(edge.id);
        if (some.length <= 3) { panel.append(...said); continue; }
        const folded = make('details');
        folded.append(make('summary', say(words.passages, {count: said.length})), ...said);
        panel.append(folded);
      }
    }
  }
  function showLine(edge) {
    const row = lineRows.get(edge.id);
    const panel = open(data.shapes[edge.kind].name, [row.children[1].textContent]);
    for (const [phrase, end] of [[words.from, edge.from], [words.to, edge.to]]) {
      panel.append(make('h3', phrase));
      panel.append(goTo(end));
    }
    const said = facts(edge.id);
    panel.append(make('h3', say(words.passages, {count: said.length})), ...said);
  }
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-go]');
    if (!link) return;
    event.preventDefault();
    choose(+link.dataset.go);
    $('stage').scrollIntoView({block: 'nearest'});
    $('panel').focus({preventScroll: true});
  });

  // ---- search: without diacritics too, exact letters first
  const box = $('search'), list = $('hits');
  let hits = [], at = 0;
  function search() {
    const typed = box.value.normalize('NFC').toLowerCase().trim(), terms = fold(typed).split(/\s+/).filter(Boolean);
    hits = terms.length ? cards.filter(card => terms.every(term => card.folded.includes(term))) : [];
    const place = card => [card.name.toLowerCase().includes(typed) ? 0 : 1, fold(card.name).includes(terms.join(' ')) ? 0 : 1, card.name.length];
    hits = hits.map(card => [place(card), card]).sort(([a], [b]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]).map(([, card]) => card);
    found = new Set(hits.map(card => card.id));
    at = 0;
    list.replaceChildren(...hits.slice(0, 40).map((card, index) => {
      const item = make('li', card.name);
      item.id = 'hit-' + index;
      item.setAttribute('role', 'option');
      item.append(make('small', [data.kinds[card.kind].name, data.lanes[card.level].title, card.head.join(' ')].filter(Boolean).join(' · ')));
      item.onmousedown = event => { event.preventDefault(); pick(index); };
      return item;
    }));
    mark();
    $('live').textContent = terms.length ? say(words.found, {count: hits.length}) : '';
    network.redraw();
  }
  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', index === at));
    box.setAttribute('aria-expanded', list.childElementCount > 0);
    if (list.children[at]) { box.setAttribute('aria-activedescendant', 'hit-' + at); list.children[at].scrollIntoView({block: 'nearest'}); }
    else box.removeAttribute('aria-activedescendant');
  }
  function pick(index) {
    if (!hits[index]) return;
    list.replaceChildren();
    mark();
    choose(hits[index].id);
    $('panel').focus({preventScroll: true});
  }
  box.oninput = search;
  box.onfocus = () => { if (box.value && !list.childElementCount) search(); };
  box.onblur = () => { list.replaceChildren(); mark(); };
  box.onkeydown = event => {
    const count = list.childElementCount;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count) { at = (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count; mark(); }
    } else if (event.key === 'Enter') pick(at);
    else if (event.key === 'Escape') { event.stopPropagation(); box.value = ''; search(); box.blur(); }
  };
  document.addEventListener('keydown', event => {
    if (event.target.matches('input[type=search]') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/') { event.preventDefault(); box.focus(); box.select(); }
    else if (event.key === 'Escape') clear();
    else if (event.key === '0') fit();
    else if (event.key === '+' || event.key === '-') { network.moveTo({scale: network.getScale() * (event.key === '+' ? 1.2 : 1 / 1.2)}); moved = true; }
  });

  // ---- filters act on the picture and on the table
  function filterRows() {
    for (const [id, row] of rows) row.hidden = !shown(cards[id]);
    for (const [id, row] of lineRows) row.hidden = hidden.edge.has(edges[id].kind) || !shown(cards[edges[id].from]) || !shown(cards[edges[id].to]);
    const visible = cards.filter(shown).length, lines = edges.filter(edge => !lineRows.get(edge.id).hidden).length;
    $('count').textContent = say(words.shown, {cards: visible, lines});
  }
  $('legend').onchange = event => {
    const {kind, lane, edge, title} = event.target.dataset;
    const set = kind ? hidden.kind : edge ? hidden.edge : hidden.lane;
    const value = kind || edge || data.lanes.findIndex(l => l.title === title);
    if (event.target.checked) set.delete(value); else set.add(value);
    filterRows();
    refresh();
  };
  $('fit').onclick = fit;

  start();
  const follow = () => {
    let wanted = location.hash.slice(1);
    try { wanted = decodeURIComponent(wanted); } catch { /* a stray % in a link made by hand */ }
    const id = data.keys.indexOf(wanted);
    if (id >= 0) choose(id, true);
  };
  follow();
  addEventListener('hashchange', follow);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColours(); refresh(); });
  new ResizeObserver(() => { if (!moved) fit(); }).observe($('canvas'));
  window.phoihop = {network, cards, edges};
})();
