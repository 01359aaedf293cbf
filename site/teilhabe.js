// Search and map of the start page. Everything else works without a script; both read what the page already lists.
(function () {
  'use strict';

  const words = /\b(kreisfreie|landkreis|stadtkreis|stadt|kreis|lkr|lk)\b/g;
  const plain = { 'ä': 'a', 'ö': 'o', 'ü': 'u', 'ß': 'ss', 'é': 'e', 'è': 'e' };

  /** Lower case without umlauts, however they are written, and with blanks for all other characters. */
  function fold(text) {
    return text.normalize('NFC').toLowerCase().replace(/[äöüßéè]/g, c => plain[c])
      .replace(/ae/g, 'a').replace(/oe/g, 'o').replace(/ue/g, 'u').replace(/\bst\b\.?/g, 'sankt')
      .replace(/[^a-z0-9]+/g, ' ').trim();
  }

  /** The folded text without words for kinds of Kreise, unless nothing else is left. */
  function core(text) {
    const folded = fold(text);
    return folded.replace(words, ' ').replace(/ +/g, ' ').trim() || folded;
  }

  /** Fewest insertions, deletions, replacements and swaps of neighbours, or more than most. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2] + 1);
        row.push(d);
        least = Math.min(least, d);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** How many mistakes are forgiven in a word of that length. */
  const forgiven = length => length < 4 ? 0 : length < 7 ? 1 : 2;

  /** Lower is better; Infinity for no match. */
  function rank(query, entry) {
    const { key, joined } = entry, tight = query.replace(/ /g, '');
    if (key === query || joined === tight) return 0;
    if (key.startsWith(query) || joined.startsWith(tight)) return 1;
    const asked = query.split(' ');
    if (asked.every(w => entry.words.some(k => k.startsWith(w)))) return 2;
    if (tight.length > 3 && joined.includes(tight)) return 3;
    const most = forgiven(tight.length);
    if (most === 0) return Infinity;
    const whole = Math.min(distance(tight, joined, most), distance(tight, joined.slice(0, tight.length), most));
    if (whole <= most) return 4 + whole;
    const far = asked.map(w => Math.min(...entry.words.map(k => k.startsWith(w) ? 0 : Math.min(distance(w, k, 2), distance(w, k.slice(0, w.length), 2)) + (forgiven(w.length) ? 0 : 9))));
    const sum = far.every((d, i) => d <= forgiven(asked[i].length)) ? far.reduce((a, d) => a + d, 0) : Infinity;
    return 6 + sum;
  }

  function entryOf(name, note, href, kind, penalty) {
    const key = core(name);
    return { name, note, href, kind, penalty, key, joined: key.replace(/ /g, ''), words: key.split(' ') };
  }

  function readEntries() {
    const entries = [];
    for (const section of document.querySelectorAll('#kreise section')) {
      const land = section.querySelector('h3').textContent;
      for (const item of section.querySelectorAll('li')) {
        const link = item.querySelector('a'), name = link.textContent;
        entries.push(entryOf(name, land + ', Gruppe ' + item.querySelector('.chip').textContent, link.getAttribute('href'), /\((.*)\)$/.exec(name)?.[1] ?? '', 0));
      }
    }
    for (const item of document.querySelectorAll('#frueher li')) {
      const name = item.querySelector('b').textContent;
      for (const link of item.querySelectorAll('a'))
        entries.push(entryOf(name, 'früherer Kreis, heute ' + link.textContent, link.getAttribute('href'), '', .5));
    }
    return entries;
  }

  function finder(entries) {
    return function (text) {
      const query = core(text);
      if (query === '') return [];
      if (/^\d{2,5}$/.test(query)) return entries.filter(e => e.penalty === 0 && e.href.includes('/' + query)).slice(0, 8);
      const folded = fold(text), wants = /landkreis|\blkr?\b/.test(folded) ? /kreis$/i : /stadt/.test(folded) ? /stadt/i : null;
      return entries.map((entry, order) => ({ entry, order, rank: rank(query, entry) + entry.penalty - (wants && entry.kind && wants.test(entry.kind) ? .2 : 0) }))
        .filter(r => r.rank < Infinity)
        .filter((r, _, all) => r.rank < 4 || !all.some(o => o.rank < 3))
        .sort((a, b) => a.rank - b.rank || a.entry.name.localeCompare(b.entry.name, 'de') || a.order - b.order)
        .slice(0, 8).map(r => r.entry);
    };
  }

  /** Editable combobox with a list, as the ARIA Authoring Practices have it (ARIA 1.2): focus stays in the field. */
  function combobox(input, list, status, find) {
    let found = [], chosen = -1;

    function choose(i) {
      chosen = i;
      [...list.children].forEach((item, j) => item.setAttribute('aria-selected', String(j === i)));
      if (i < 0) input.removeAttribute('aria-activedescendant');
      else {
        input.setAttribute('aria-activedescendant', list.children[i].id);
        list.children[i].scrollIntoView({ block: 'nearest' });
      }
    }

    function close() {
      list.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      choose(-1);
    }

    function show() {
      found = find(input.value);
      list.replaceChildren(...found.map((entry, i) => {
        const item = document.createElement('li'), note = document.createElement('span');
        item.id = 'treffer-' + i;
        item.setAttribute('role', 'option');
        item.setAttribute('aria-selected', 'false');
        note.textContent = entry.note;
        item.append(entry.name, ' ', note);
        item.addEventListener('mousedown', event => event.preventDefault());
        item.addEventListener('click', () => open(entry));
        return item;
      }));
      choose(-1);
      list.hidden = found.length === 0;
      input.setAttribute('aria-expanded', String(found.length > 0));
      // Who sees the list needs no words about it; that there is none, everybody needs.
      status.classList.toggle('hidden', found.length > 0);
      status.textContent = input.value.trim() === '' ? '' : found.length === 0 ? 'Kein Kreis gefunden. Versuchen Sie einen Teil des Namens, oder nehmen Sie die Liste unter der Karte.' : found.length === 1 ? 'Ein Kreis gefunden.' : found.length + ' Kreise gefunden.';
    }

    function open(entry) {
      location.assign(new URL(entry.href, document.baseURI));
    }

    input.addEventListener('input', show);
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
      const last = found.length - 1;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.hidden) show();
        if (found.length > 0 && !list.hidden) choose(event.key === 'ArrowDown' ? (chosen >= last ? 0 : chosen + 1) : (chosen <= 0 ? found.length - 1 : chosen - 1));
      } else if (event.key === 'Enter' && found.length > 0 && !list.hidden) open(found[Math.max(chosen, 0)]);
      else if (event.key === 'Escape') {
        if (list.hidden) input.value = '';
        close();
      } else return;
      event.preventDefault();
    });
  }

  /** One stop of the tab key; arrows go to the next tile in their direction. */
  function map(svg, label) {
    const tiles = [...svg.querySelectorAll('a')].map(link => {
      const use = link.querySelector('use');
      return { link, x: +use.getAttribute('x'), y: +use.getAttribute('y'), name: link.querySelector('title').textContent };
    });
    const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    let current = tiles.reduce((a, t) => t.y < a.y ? t : a);
    current.link.setAttribute('tabindex', '0');

    function enter(tile) {
      current.link.setAttribute('tabindex', '-1');
      current = tile;
      current.link.setAttribute('tabindex', '0');
      label.textContent = tile.name;
    }

    svg.addEventListener('keydown', event => {
      const way = towards[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      let best = null, least = Infinity;
      for (const tile of tiles) {
        const along = (tile.x - current.x) * way[0] + (tile.y - current.y) * way[1];
        const across = Math.abs((tile.x - current.x) * way[1]) + Math.abs((tile.y - current.y) * way[0]);
        if (along > 4 && along + 2 * across < least) [best, least] = [tile, along + 2 * across];
      }
      if (best) best.link.focus();
    });
    for (const tile of tiles) {
      tile.link.addEventListener('focus', () => enter(tile));
      tile.link.addEventListener('pointerenter', () => { label.textContent = tile.name; });
      tile.link.addEventListener('pointerleave', () => { label.textContent = ''; });
      tile.link.addEventListener('blur', () => { label.textContent = ''; });
    }
  }

  const input = document.getElementById('suchfeld'), svg = document.getElementById('karte');
  if (input) {
    const find = finder(readEntries());
    combobox(input, document.getElementById('treffer'), document.getElementById('suchstand'), find);
    document.getElementById('suche').hidden = false;
    input.find = find;
  }
  if (svg) map(svg, document.getElementById('karte-stand'));
})();
