// Search of every page and map of the start page. Everything else works without a script.
(function () {
  'use strict';

  /** Words for kinds of Kreise and for their offices: they say which of two is meant, and else nothing. */
  const kinds = 'kreisfreie stadt landkreis stadtkreis kreis lkr lk landratsamt kreisverwaltung kreishaus landeshauptstadt hansestadt universitatsstadt lutherstadt wissenschaftsstadt freie und stadtverwaltung rathaus regionalverband stadteregion region bezirk von der des im'.split(' ');
  const most = 8;

  /** Lower case without umlauts, however they are written, and with blanks for all other characters. */
  function fold(text, saint = 'sankt') {
    return text.toLowerCase().replace(/ß/g, 'ss').normalize('NFD').replace(/[\u0300-\u036f]/g, '')
      .replace(/ae/g, 'a').replace(/oe/g, 'o').replace(/ue/g, 'u').replace(/\bst\b\.?/g, saint)
      .replace(/[^a-z0-9]+/g, ' ').trim().replace(/\bi d( |$)/, 'in der$1').replace(/\ba d( |$)/, 'an der$1').replace(/\bopf\b/, 'oberpfalz');
  }

  /** The words without some; all of them where nothing else is left. */
  const without = (words, drop) => { const rest = words.filter(w => !drop(w)); return rest.length ? rest : words; };

  /** Fewest insertions, deletions, replacements and swaps of neighbours, or more than limit. */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
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
      if (least > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** How many mistakes are forgiven in a word of that length; one more where nothing is found otherwise. */
  const forgiven = (length, slack) => length < 4 ? 0 : (length < 7 ? 1 : 2) + slack;

  /** The distance to a text or to a beginning of it: who is still typing has not come to its end. */
  function toBeginning(typed, text, limit) {
    let least = distance(typed, text, limit);
    for (let cut = -1; cut <= 1; cut++) least = Math.min(least, distance(typed, text.slice(0, typed.length + cut), limit));
    return least;
  }

  /** How well a text is written in a name, the city of a part left out; lower is better, Infinity for not at all. */
  function written(query, entry) {
    const own = entry.city ? without(query.split(' '), w => w === entry.city).join(' ') : query;
    return own === query ? inName(query, entry) : Math.min(inName(query, entry), inName(own, entry));
  }

  function inName(query, entry) {
    const tight = query.replace(/ /g, '');
    if (entry.key === query || entry.joined === tight) return 0;
    if (entry.key.startsWith(query) || entry.joined.startsWith(tight) || entry.full.startsWith(query)) return 1;
    const asked = query.split(' ');
    if (asked.every(w => entry.words.some(k => k.startsWith(w)))) return 2;
    return tight.length > 3 && entry.joined.includes(tight) ? 3 : Infinity;
  }

  /** How well a text may be meant for a name, with mistakes: from 4 on. It costs a hundred times as much as to look for it. */
  function guessed(query, entry, slack) {
    const tight = query.replace(/ /g, ''), asked = query.split(' ');
    const limit = forgiven(tight.length, slack);
    if (limit === 0) return Infinity;
    const whole = Math.min(toBeginning(tight, entry.joined, limit), toBeginning(query, entry.full, limit));
    if (whole <= limit) return 4 + whole;
    let sum = 0;
    for (const w of asked) {
      const near = Math.min(...entry.words.map(k => k.startsWith(w) ? 0 : toBeginning(w, k, 2 + slack)));
      if (near > forgiven(w.length, slack)) return Infinity;
      sum += near;
    }
    return 6 + sum;
  }

  /** The ways a text may be meant: without words for kinds, also misspelt ones, and without the word Land at an end. */
  function meanings(text) {
    const all = fold(text).split(' '), core = without(all, w => kinds.includes(w));
    const loose = without(core, w => w.length > 5 && kinds.some(k => k.length > 4 && distance(w, k, 2) <= 2));
    const land = core.length > 1 && (core[core.length - 1] === 'land' || core[0] === 'land') ? core.filter(w => w !== 'land') : core;
    const begun = fold(text, 'st').split(' '); // "St" may be the beginning of "Stadt".
    return [[core, 0], [all, 0], [begun, 0], [loose, .3], [land, .1]].map(([words, extra]) => [words.join(' '), extra])
      .filter(([query], i, them) => query !== '' && them.findIndex(([other]) => other === query) === i);
  }

  function entryOf(ags, name, note, more) {
    const words = fold(name + ' ' + (more.full ?? '')).split(' '), key = without(fold(name.replace(/ \([^)]*\)$/, m => / \((Kreisfreie Stadt|Stadtkreis|Landkreis|Kreis|Regionalverband)\)$/.test(m) ? '' : m)).split(' '), w => kinds.includes(w)).join(' ');
    return { ags, name, note, key, joined: key.replace(/ /g, ''), full: fold(more.full ?? name), words: [...new Set(words)], kind: more.kind ?? '', plates: more.plates ?? [], codes: more.codes ?? [], exact: more.exact ?? 0, other: more.other ?? 0, city: more.city };
  }

  function entriesOf(data) {
    const land = ags => data.lands[ags.slice(0, 2)], names = {};
    const entries = data.kreise.map(([ags, name, kind, full, plates]) => {
      names[ags] = full;
      return entryOf(ags, name, land(ags), { kind, full: full + ' ' + kind, plates: plates.split(' ') });
    });
    for (const [name, year, now] of data.former)
      for (const ags of now.split(' ')) entries.push(entryOf(ags, name, year ? 'bis ' + year + ', heute ' + names[ags] : 'in der Ausgabe Teil von: ' + names[ags], { exact: .95, other: 1.1 }));
    for (const [ags, list] of data.parts) {
      const city = entries.find(e => e.ags === ags).key;
      for (const name of list.split('|')) entries.push(entryOf(ags, name, 'Stadtteil, ' + names[ags], { exact: .8, other: 1.4, city }));
    }
    for (const [ags, list] of data.places ?? [])
      for (const place of list.split('|')) {
        const [name, code] = place.split('=');
        if (name === '') {
          if (code) entries.find(e => e.ags === ags).codes.push(code);
          continue;
        }
        entries.push(entryOf(ags, name, 'Gemeinde, ' + names[ags], { codes: code ? [code] : [], exact: .6, other: 1.3 }));
      }
    return entries;
  }

  /** Keys: of a Kreis, of a Gemeinde (8), a regional key (12), each also without its leading zero. */
  function byNumber(digits, entries) {
    const kreise = entries.filter(e => e.other === 0), zeros = '0' + digits;
    const key = digits.length >= 8 ? digits.slice(0, 5) : digits;
    const whole = kreise.filter(e => e.ags === key || ([4, 7, 11].includes(digits.length) && e.ags === zeros.slice(0, 5)));
    const town = digits.length === 5 ? entries.filter(e => e.codes.includes(digits)) : [];
    // Who types a key of eight digits comes through six and seven.
    const begins = kreise.filter(e => digits.length !== 5 && (e.ags.startsWith(digits.slice(0, 5)) || e.ags.startsWith(zeros)));
    const codes = entries.filter(e => digits.length > 2 && e.codes.some(c => c.startsWith(digits)));
    const all = [...new Set([...whole, ...town, ...begins, ...codes])];
    return all.map(entry => ({ entry, rank: whole.includes(entry) || town.includes(entry) ? 0 : 1 }));
  }

  function finder(entries) {
    /** The letters of a number plate, alone or with what follows them. */
    const plate = text => /^\s*([A-ZÄÖÜ]{1,3})(?:[\s-]+[A-Z]{1,2}[\s-]*\d{0,4}[EH]?)?\s*$/.exec(text.toUpperCase())?.[1];

    function ranked(text, rank) {
      // "26441 Jever", "D-26441": the name says more than the number, the number more than a letter.
      if (/[a-zäöüß]{2}/i.test(text)) text = text.replace(/(^|\s)(d-)?\d{5}(?=\s|$)/i, ' ');
      const digits = text.replace(/^\s*d-(?=\d{5}\s*$)/i, '').replace(/[\s.\/-]/g, '');
      if (/^\d+$/.test(digits)) return byNumber(digits, entries);
      const queries = meanings(text), sign = plate(text), folded = fold(text);
      if (queries.length === 0) return [];
      const wants = /landkreis|landrats|kreisverw|\bl?kr?\b|\bland\b/.test(folded) ? /^(land)?kreis$/i : /stadt|rathaus/.test(folded) ? /stadt/i : null;
      return entries.map(entry => {
        if (sign && entry.plates.includes(sign)) return { entry, rank: fold(sign) === entry.key ? 0 : .2 };
        const [best, extra] = queries.reduce((least, [query, more]) => { const r = rank(query, entry); return r + more < least[0] + least[1] ? [r, more] : least; }, [Infinity, 0]);
        const other = best === 0 ? entry.exact : entry.other;
        return { entry, rank: best + extra + other, isGuess: best >= 4, kind: wants && entry.kind ? (wants.test(entry.kind) ? -.04 : 1.1) : 0 };
      }).filter(r => r.rank < Infinity).map(r => ({ ...r, base: r.rank, rank: r.rank + (r.kind ?? 0) }));
    }

    return text => {
      let all = ranked(text, written);
      // Who wrote a beginning or a word of a name meant it; only else mistakes are thought of.
      for (let slack = 0; slack < 2 && (slack === 0 ? !all.some(f => f.rank < 3) : all.length === 0); slack++)
        all = ranked(text, (query, entry) => Math.min(written(query, entry), guessed(query, entry, slack)));
      const found = all.sort((a, b) => a.rank - b.rank || a.entry.name.includes('(') - b.entry.name.includes('(')
        // Of one name, the order of the list counts: Kreise by their keys, successors by how many people went to them.
        || a.entry.name.localeCompare(b.entry.name, 'de')).slice(0, most);
      const names = new Set(found.map(f => f.entry.ags));
      const result = found.map(f => f.entry);
      result.isGuess = found[0]?.isGuess === true;
      // Enter opens what was written out, or what alone begins so; never a guess, and never one of two.
      const [first] = found, isWritten = first && (first.base ?? first.rank) < .9 && found.filter(f => f.rank < .9).length === 1;
      // A town is not meant by who writes "Landkreis", nor a Landkreis by who writes "Stadt".
      // "Oldenburg" is the Landkreis by its name and the city to most who type it.
      const isCityToo = first?.entry.other === 0 && found.some(f => f.entry.other === 0 && /stadt/i.test(f.entry.kind) && !/stadt/i.test(first.entry.kind)
        && (f.entry.key + ' ').startsWith(first.entry.key + ' ')) && !(first.kind < 0);
      const sure = first && !result.isGuess && !(first.kind > 0) && !isCityToo && (isWritten || names.size === 1);
      result.sure = sure ? first.entry : null;
      return result;
    };
  }

  /** Editable combobox with a list, as the ARIA Authoring Practices have it (ARIA 1.2): focus stays in the field. */
  function combobox(box, input, list, status) {
    let found = [], chosen = -1, find = null, waits = false, hasPlaces = false;

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

    function say(text) {
      // Who sees the list needs no words about it; all else everybody needs.
      status.classList.toggle('hidden', found.length > 0 && !found.isGuess && chosen < 0 && text !== ask);
      status.textContent = text;
    }

    /** Words for kinds and offices alone, the last one perhaps not at its end yet. */
    const isOffice = text => fold(text, 'st').split(' ').every(w => kinds.some(k => k.startsWith(w)));

    /** What the search does not know of the kind of text that was typed. */
    const unknown = text => !/^\s*(d-)?\d{5}\s*$/i.test(text) ? 'Ortsteile kennt die Suche nur in Berlin, Bremen, Bremerhaven und Hamburg.'
      : hasPlaces ? 'Von den Postleitzahlen kennt die Suche nur die der Rathäuser.' : 'Postleitzahlen kennt die Suche nicht.';

    const ask = 'Bitte wählen Sie einen Eintrag aus der Liste.';

    function show() {
      found = find ? find(input.value) : [];
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
      if (input.value.trim() === '' || !find) say('');
      else if (found.length === 0 && isOffice(input.value)) say('Schreiben Sie den Namen des Kreises dahinter.');
      else if (found.length === 0) say('Kein Kreis gefunden. ' + unknown(input.value) + ' Versuchen Sie einen Teil des Namens, oder nehmen Sie die Liste auf der Startseite.');
      else if (found.isGuess) say('Nicht gefunden. Ähnlich geschrieben:');
      else say(found.every(e => e.ags === found[0].ags) ? 'Ein Kreis gefunden.' : found.length + ' Einträge gefunden.');
    }

    function open(entry) {
      close();
      // The page of comparison takes the Kreis for itself; everywhere else its page is opened.
      if (!box.dispatchEvent(new CustomEvent('kreis', { detail: entry.ags, cancelable: true }))) return;
      location.assign(new URL(box.dataset.kreise + entry.ags + '/index.html', document.baseURI));
    }

    /** The names come when somebody first enters the field; what was typed meanwhile is looked up then. */
    function load() {
      if (window.teilhabeNamen) return;
      window.teilhabeNamen = data => {
        find = input.find = finder(entriesOf(data));
        hasPlaces = !!data.places;
        if (input.value !== '') show();
        if (waits) enter();
      };
      const script = document.createElement('script');
      script.src = new URL(box.dataset.namen, document.baseURI);
      script.addEventListener('error', () => { delete window.teilhabeNamen; script.remove(); status.classList.remove('hidden'); status.textContent = 'Die Suche lässt sich gerade nicht laden.'; });
      document.head.append(script);
    }

    /** Opens what is chosen or sure; before the names have come, as soon as they have. */
    function enter() {
      waits = !find;
      if (list.hidden) show();
      if (chosen >= 0) open(found[chosen]);
      else if (found.sure) open(found.sure);
      else if (found.length > 0) say(ask);
    }

    input.addEventListener('focus', load);
    input.addEventListener('input', () => { waits = false; load(); show(); });
    input.addEventListener('blur', close);
    input.addEventListener('keydown', event => {
      const last = found.length - 1;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.hidden) show();
        if (found.length > 0 && !list.hidden) choose(event.key === 'ArrowDown' ? (chosen >= last ? 0 : chosen + 1) : (chosen <= 0 ? found.length - 1 : chosen - 1));
      } else if (event.key === 'Enter') enter();
      else if (event.key === 'Escape') {
        if (list.hidden) input.value = '';
        close();
      } else return;
      event.preventDefault();
    });
  }

  /** The map is one stop of the tab key; arrows go to the next tile in their direction. */
  function map(svg, label) {
    const tileOf = link => { const [x, y] = link.lastElementChild.getAttribute('d').match(/[\d.]+/g); return { link, x: +x, y: +y }; };
    const towards = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const say = link => { label.textContent = link ? link.querySelector('title').textContent : ''; };
    let current = svg.querySelector('a[tabindex="0"]'), tiles = null;

    svg.addEventListener('keydown', event => {
      const way = towards[event.key];
      if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      tiles ??= [...svg.querySelectorAll('a')].map(tileOf);
      const from = tileOf(current);
      let best = null, least = Infinity;
      for (const tile of tiles) {
        const along = (tile.x - from.x) * way[0] + (tile.y - from.y) * way[1];
        const across = Math.abs((tile.x - from.x) * way[1]) + Math.abs((tile.y - from.y) * way[0]);
        if (along > 4 && along + 2 * across < least) [best, least] = [tile, along + 2 * across];
      }
      if (best) best.link.focus();
    });
    // Drawn over the tiles, for those beside would cover half of it.
    const rings = ['ring outer', 'ring'].map(name => {
      const ring = document.createElementNS(svg.namespaceURI, 'path');
      ring.setAttribute('class', name);
      return ring;
    });
    svg.append(...rings);
    const surround = d => rings.forEach(ring => ring.setAttribute('d', d));

    svg.addEventListener('focusin', event => {
      current.setAttribute('tabindex', '-1');
      current = event.target.closest('a');
      current.setAttribute('tabindex', '0');
      surround(current.lastElementChild.getAttribute('d'));
      say(current);
    });
    svg.addEventListener('focusout', () => {
      surround('');
      say(null);
    });
    svg.addEventListener('pointerover', event => say(event.target.closest('a')));
    svg.addEventListener('pointerleave', () => say(null));
  }

  const box = document.getElementById('suche'), svg = document.getElementById('karte');
  if (box) combobox(box, document.getElementById('suchfeld'), document.getElementById('treffer'), document.getElementById('suchstand'));
  if (svg) map(svg, document.getElementById('karte-stand'));

  /** Lines to copy: a code to embed, a citation. Without the right to write to the clipboard they are at least selected. */
  for (const button of document.querySelectorAll('[data-kopiert]')) {
    const source = document.getElementById(button.dataset.kopiert);
    button.addEventListener('click', async () => {
      getSelection().selectAllChildren(source);
      try {
        await navigator.clipboard.writeText(source.textContent);
        button.textContent = 'Kopiert';
      } catch {
        button.textContent = 'Markiert – bitte kopieren';
      }
    });
  }

  /** A drawing as a file of pixels: drawn here from the file the page offers. Pages opened from a folder may not read one. */
  for (const button of document.querySelectorAll('[data-bild]')) {
    button.hidden = location.protocol === 'file:';
    button.addEventListener('click', () => {
      const picture = new Image();
      picture.addEventListener('load', () => {
        const canvas = document.createElement('canvas');
        canvas.width = 1600;
        canvas.height = Math.round(1600 * picture.naturalHeight / picture.naturalWidth);
        canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(blob => {
          const link = document.createElement('a');
          link.href = URL.createObjectURL(blob);
          // Drawings follow the ground of the reader's system, and so does what is made of them.
          link.download = button.dataset.name + (matchMedia('(prefers-color-scheme: dark)').matches ? '-dunkel' : '') + '.png';
          link.click();
          setTimeout(() => URL.revokeObjectURL(link.href), 1000);
        }, 'image/png');
      });
      picture.src = new URL(button.dataset.bild, document.baseURI);
    });
  }

  /** A box is a stop of the tab key, with a name, only while there is something in it to scroll to. Asked once the page is laid out. */
  const boxes = () => [...document.querySelectorAll('.scroll')];
  const watch = new ResizeObserver(() => {
    for (const [scroll, scrolls] of boxes().map(b => [b, b.scrollWidth > b.clientWidth])) {
      const caption = scroll.querySelector('caption');
      const says = { tabindex: '0', role: 'group', 'aria-label': caption ? 'Tabelle: ' + caption.textContent : 'Abbildung, seitlich verschiebbar' };
      for (const [name, value] of Object.entries(says))
        if (scrolls) scroll.setAttribute(name, value);
        else scroll.removeAttribute(name);
    }
  });
  const watchAll = () => boxes().flatMap(b => [b, ...b.children]).forEach(sized => watch.observe(sized));
  watchAll();
  document.addEventListener('teilhabe-neu', watchAll); // A script of the page has made boxes.
})();
