// Page of an indicator or of the groups: colours the map, goes through the years, sorts the table. All of it stands in the table too.
(function () {
  'use strict';

  const ns = 'http://www.w3.org/2000/svg';
  const data = JSON.parse(document.getElementById('reihe-daten').textContent);
  const svg = document.getElementById('flaechen'), label = document.getElementById('flaechen-stand');
  const table = document.getElementById('kreistabelle'), slider = document.getElementById('jahr');
  const form = document.getElementById('form');
  const last = data.years.length - 1, isGroups = data.series === 'gruppen', rows = {}, areas = {}, maps = {};
  let names = {}, current = null, years = null, tiles = false, year = last, sortedBy = null;

  function number(value) {
    const text = Math.abs(value).toLocaleString('de-DE', { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals }).replace(/\./g, '\u202F');
    const isZero = !/[1-9]/.test(text);
    return (isZero ? '' : value < 0 ? '\u2212' : data.signed ? '+' : '') + text;
  }

  /** The year of the edition, and where its values are of others, those. */
  const yearText = () => data.years[year] + (data.periods ? ` (Werte: ${data.periods[year]})` : '');
  const rounded = value => Number(value.toFixed(data.decimals));
  const classOf = value => isGroups ? value - 1 : data.bounds.filter(bound => rounded(value) >= bound).length;
  const chip = group => 'chip chip' + data.classes[group - 1].slice(-1);

  /** The page has the year of the edition with it, in the order of the keys; all others come when they are asked for. */
  function valueOf(ags) {
    if (years) return years[ags][year];
    current ??= Object.fromEntries(Object.keys(names).sort().map((key, at) => [key, data.values[at]]));
    return current[ags];
  }

  function textOf(ags) {
    const value = valueOf(ags);
    if (isGroups) return 'Gruppe\u00A0' + value;
    return (year === last && rows[ags] ? rows[ags].value : number(value)) + (data.unit ? '\u00A0' + data.unit : '');
  }

  /** Places of a year: equal values share one. */
  function places() {
    const values = Object.keys(names).map(ags => valueOf(ags) * data.polarity).sort((a, b) => b - a);
    return value => values.indexOf(value * data.polarity) + 1;
  }

  function show() {
    for (const [ags, path] of Object.entries(areas)) path.setAttribute('class', data.classes[classOf(valueOf(ags))] + ' area');
    if (slider) {
      document.getElementById('jahr-wert').textContent = yearText();
      slider.setAttribute('aria-valuetext', yearText());
    }
    // Files and distribution are of the edition; a picture of another year would bear its name.
    for (const button of document.querySelectorAll('[data-bild]')) button.disabled = year !== last;
    if (!table) return;
    document.getElementById('tabelle-jahr').textContent = yearText();
    const place = data.ranks ? places() : null;
    for (const [ags, row] of Object.entries(rows)) {
      const value = valueOf(ags);
      if (isGroups) {
        row.cells[2].firstElementChild.className = chip(value);
        row.cells[2].firstElementChild.textContent = String(value);
      } else row.cells[2].textContent = year === last ? row.value : number(value);
      if (place) row.cells[3].textContent = year === last ? row.place : String(place(value));
    }
    sort();
  }

  const plain = text => Number(text.replace(/[\u202F\u00A0%*+]/g, '').replace('\u2212', '-').replace(',', '.'));

  function sort() {
    if (!sortedBy) return;
    const { column, isNumber, down } = sortedBy, way = down ? -1 : 1;
    // Values are compared as they are and not as they are shown, or equal looks would stand in the order of names.
    const key = (ags, row) => column === 2 ? valueOf(ags) : isNumber ? plain(row.cells[column].textContent) : row.cells[column].textContent;
    const all = Object.entries(rows).map(([ags, row]) => ({ row, key: key(ags, row) }));
    all.sort((a, b) => way * (isNumber ? a.key - b.key : a.key.localeCompare(b.key, 'de')) || a.row.cells[0].textContent.localeCompare(b.row.cells[0].textContent, 'de'));
    table.tBodies[0].append(...all.map(a => a.row.line));
  }

  /** Heads become buttons: the first press sorts upwards, the next downwards. */
  function sortable() {
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      const asHeadSays = () => ({ column, isNumber: head.classList.contains('n'), down: head.getAttribute('aria-sort') === 'descending' });
      // As the page came it is sorted already; another year has to follow that order.
      if (head.hasAttribute('aria-sort')) sortedBy = asHeadSays();
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        sortedBy = asHeadSays();
        sort();
      });
    }
    for (const line of table.tBodies[0].rows) {
      const ags = /(\d{5})\/index\.html$/.exec(line.cells[0].firstElementChild.getAttribute('href'))[1];
      names[ags] = line.cells[0].textContent;
      rows[ags] = { line, cells: line.cells, value: line.cells[2].textContent, place: line.cells[3].textContent };
    }
  }

  /** Numbers as text: five bits a character from '?' on, the lowest first, 32 more where others follow; the last bit is the sign. */
  function* numbers(text) {
    let value = 0, shift = 0;
    for (const character of text) {
      const part = character.charCodeAt(0) - 63;
      value |= (part & 31) << shift;
      shift += 5;
      if (part >= 32) continue;
      yield value & 1 ? ~(value >> 1) : value >> 1;
      value = shift = 0;
    }
  }

  /** The outline of a Kreis from its borders, put together where they meet. */
  function outline(borders) {
    const same = (a, b) => a[0] === b[0] && a[1] === b[1], left = borders.slice();
    let path = '';
    while (left.length) {
      const ring = left.pop().slice();
      for (let end = ring.at(-1); !same(ring[0], end); end = ring.at(-1)) {
        const next = left.findIndex(line => same(line[0], end) || same(line.at(-1), end));
        if (next < 0) break;
        const [line] = left.splice(next, 1);
        ring.push(...(same(line[0], end) ? line : line.slice().reverse()).slice(1));
      }
      path += 'M' + ring.join(' ') + 'z';
    }
    return path;
  }

  /** Outlines and lines between Länder from borders, which are there once for both neighbours (MapScript.cs says in which order). */
  function fromBorders({ hoehe, grenzen }) {
    const all = numbers(grenzen), next = () => all.next().value, keys = [], borders = {};
    let key = 0, place = 0, x = 0, y = 0, linien = '';
    for (let left = next(); left > 0; left--) keys.push(String(key += next()).padStart(5, '0'));
    for (let left = next(); left > 0; left--) {
      place += next();
      const other = next(), beside = other ? [keys[place], keys[place + other]] : [keys[place]], line = [];
      for (let points = next(); points > 0; points--) line.push([x += next(), y += next()]);
      for (const ags of beside) (borders[ags] ??= []).push(line);
      if (!other || beside[0].slice(0, 2) !== beside[1].slice(0, 2)) linien += 'M' + line.join(' ');
    }
    return { hoehe, kreise: Object.fromEntries(keys.map(ags => [ags, outline(borders[ags])])), linien };
  }

  function draw() {
    const shapes = tiles ? maps.tiles : maps.first;
    if (!shapes) return;
    svg.setAttribute('viewBox', '0 0 1280 ' + shapes.hoehe);
    svg.replaceChildren();
    for (const [ags, path] of Object.entries(shapes.kreise)) {
      if (!names[ags]) continue;
      areas[ags] = document.createElementNS(ns, 'path');
      areas[ags].setAttribute('d', path);
      areas[ags].setAttribute('fill-rule', 'evenodd');
      areas[ags].dataset.ags = ags;
      svg.append(areas[ags]);
    }
    const lines = document.createElementNS(ns, 'path');
    lines.setAttribute('d', shapes.linien);
    lines.setAttribute('class', 'landlines');
    svg.append(lines);
    show();
  }

  window.teilhabeKarte = map => {
    if (map.grenzen) maps.first = fromBorders(map);
    else maps[form ? 'tiles' : 'first'] = map;
    draw();
  };
  window.teilhabeKreise = all => { names = all; };
  window.teilhabeJahre = all => {
    years = all;
    show();
  };

  /** What not everybody needs: a script that calls one of the functions above. Asked for once, or again where it did not come. */
  function load(element, giveUp) {
    if (element.dataset.laedt) return;
    element.dataset.laedt = 'ja';
    const script = document.createElement('script');
    script.src = new URL(element.dataset.skript, document.baseURI);
    script.addEventListener('error', () => {
      delete element.dataset.laedt;
      giveUp();
    });
    document.head.append(script);
  }

  svg.addEventListener('pointerover', event => {
    const ags = event.target.dataset?.ags;
    label.textContent = ags ? names[ags] + ': ' + textOf(ags) : '';
  });
  svg.addEventListener('pointerleave', () => { label.textContent = ''; });
  svg.addEventListener('click', event => {
    const ags = event.target.dataset?.ags;
    if (!ags) return;
    const address = new URL(svg.dataset.kreise + ags + '/index.html', document.baseURI);
    if (window.top === window) location.assign(address);
    else window.open(address, '_blank', 'noopener');
  });

  if (slider) {
    const loadYears = () => load(slider, () => { slider.value = year = last; });
    for (const coming of ['pointerover', 'focus']) slider.addEventListener(coming, loadYears);
    slider.addEventListener('input', () => {
      loadYears();
      year = Number(slider.value);
      if (years) show();
    });
  }
  if (form) form.addEventListener('click', () => {
    tiles = !tiles;
    form.setAttribute('aria-pressed', String(tiles));
    if (tiles && !maps.tiles) load(form, () => form.click());
    else draw();
  });

  if (table) sortable();
})();
