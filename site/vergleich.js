// Kreise side by side: what is chosen stands behind the # of the address. The figures are in the page.
(function () {
  'use strict';

  const most = 6, data = JSON.parse(document.getElementById('vergleich-daten').textContent);
  const target = document.getElementById('vergleich'), box = document.getElementById('suche');
  const number = (value, decimals) => value.toLocaleString('de-DE', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace(/\./g, '\u202F').replace('-', '\u2212');
  const chosen = () => [...new Set(location.hash.slice(1).split(','))].filter(ags => Object.hasOwn(data.kreise, ags)).slice(0, most);

  function element(tag, text, attributes) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    for (const [name, value] of Object.entries(attributes ?? {})) made.setAttribute(name, value);
    return made;
  }

  /** Columns of the table: the Kreise, their mean where there are several, their Länder, Germany, the groups they are in. */
  function columns(keys) {
    const kreise = keys.map(ags => ({ name: data.kreise[ags][0], values: data.kreise[ags][1], own: true, ags }));
    const all = [...kreise];
    if (keys.length > 1)
      all.push({ name: 'Mittel der Auswahl', values: data.indicators.map((_, i) => kreise.reduce((sum, k) => sum + k.values[i], 0) / kreise.length), isMean: true });
    for (const land of new Set(keys.map(ags => ags.slice(0, 2)))) {
      const [name, [values, official]] = data.lands[land];
      if (!kreise.some(k => k.name === name)) all.push({ name, values, official });
    }
    all.push({ name: 'Deutschland', values: data.germany[0], official: data.germany[1] });
    for (const group of [...new Set(keys.map(ags => groupNow(ags)))].sort()) all.push({ name: 'Mittel Gruppe\u00A0' + group, values: data.groups[group - 1][2], isMean: true });
    return all;
  }

  const groupNow = ags => +data.kreise[ags][2].slice(-1);

  function cell(column, i) {
    const decimals = data.indicators[i][2];
    // A mean of points has tenths, as on the pages of the Kreise; one of euros has none.
    const ofMean = decimals === 0 && Math.abs(column.values[i]) < 20 ? 1 : decimals;
    if (column.isMean) return number(column.values[i], ofMean);
    return column.official?.[i] === '0' ? 'Mittel\u00A0' + number(column.values[i], ofMean) : number(column.values[i], decimals);
  }

  function table(caption, heads, rows) {
    const scroll = element('div', undefined, { class: 'scroll' });
    const made = element('table'), head = element('tr'), body = element('tbody');
    made.append(element('caption', caption));
    heads.forEach((text, i) => head.append(element(i === 0 && text === '' ? 'td' : 'th', text, i === 0 ? {} : { scope: 'col', class: 'n' })));
    for (const [name, ...cells] of rows) {
      const row = element('tr');
      row.append(element('th', name, { scope: 'row' }));
      for (const content of cells) {
        const made = element('td', undefined, { class: 'n' });
        made.append(content);
        row.append(made);
      }
      body.append(row);
    }
    const thead = element('thead');
    thead.append(head);
    made.append(thead, body);
    scroll.append(made);
    return scroll;
  }

  function chip(group) {
    return element('span', String(group), { class: data.groups[group - 1][1], title: data.groups[group - 1][0] });
  }

  /** A number as spreadsheets here calculate with it: no blank between thousands, a plain minus, nothing beside it. */
  const calculable = text => /^(Mittel\u00A0)?[\u2212\d\u202F,]+$/.test(text) ? text.replace('Mittel\u00A0', '').replace(/\u202F/g, '').replace('\u2212', '-') : text;

  /** The table as a file: semicolons, decimal commas. */
  function download(heads, rows) {
    const quoted = text => '"' + text.replace(/"/g, '""') + '"';
    const lines = [heads, ...rows].map(line => line.map(c => quoted(calculable(typeof c === 'string' ? c : c.textContent))).join(';'));
    const link = element('a', 'Tabelle als CSV', { download: 'vergleich.csv', href: URL.createObjectURL(new Blob(['\uFEFF' + lines.join('\r\n') + '\r\n'], { type: 'text/csv' })) });
    return link;
  }

  function show() {
    const keys = chosen();
    target.replaceChildren();
    target.hidden = keys.length === 0;
    if (keys.length === 0) return;
    const list = element('ul', undefined, { class: 'chosen' });
    for (const ags of keys) {
      const item = element('li'), link = element('a', data.kreise[ags][0], { href: box.dataset.kreise + ags + '/index.html' });
      const remove = element('button', 'entfernen', { type: 'button', 'aria-label': data.kreise[ags][0] + ' entfernen' });
      remove.addEventListener('click', () => { location.hash = keys.filter(k => k !== ags).join(','); document.getElementById('suchfeld').focus(); });
      item.append(link, ' ', remove);
      list.append(item);
    }
    const all = columns(keys), heads = ['', ...all.map(c => c.name)];
    const rows = data.indicators.map(([, label], i) => [label, ...all.map(c => cell(c, i))]);
    const own = ['', ...keys.map(ags => data.kreise[ags][0])];
    const years = data.years.map((year, i) => [String(year), ...keys.map(ags => { const group = +data.kreise[ags][2][i]; return group ? chip(group) : '–'; })]);
    const sure = [['Gruppe bleibt in', ...keys.map(ags => data.kreise[ags][3] + ' von 100 Fällen')], ['Grenzfall zu', ...keys.map(ags => data.kreise[ags][4] ? 'Gruppe\u00A0' + data.kreise[ags][4] : '–')]];
    const actions = element('ul', undefined, { class: 'actions' }), print = element('button', 'Drucken', { type: 'button' });
    print.addEventListener('click', () => window.print());
    // Groups and certainty have no Land and no mean: their cells there are empty.
    const beside = [...years.map(([year, ...groups]) => ['Gruppe ' + year, ...groups]), ...sure].map(row => [...row, ...all.slice(keys.length).map(() => '')]);
    for (const action of [download(heads, [...rows, ...beside]), print]) {
      const item = element('li');
      item.append(action);
      actions.append(item);
    }
    target.append(element('h2', 'Auswahl'), list, element('h2', 'Werte'), table('Werte der Ausgabe ' + data.edition, heads, rows),
      element('p', '„Mittel“: ungewichtetes Mittel der Kreise, wo es keinen amtlichen Wert gibt.' + (keys.length > 1 ? ' „Mittel der Auswahl“: aus den gezeigten, gerundeten Werten.' : ''), { class: 'small' }), actions,
      element('h2', 'Gruppen im Lauf der Jahre'), table('Gruppe je Ausgabe, wie veröffentlicht', own, years), element('h2', 'Sicherheit'), table('Sicherheit der Zuordnung', own, sure));
    const moved = keys.filter(ags => data.kreise[ags][5] !== '');
    if (moved.length > 0) target.append(element('h2', 'Warum sich die Gruppe geändert hat'));
    for (const ags of moved) target.append(element('h3', data.kreise[ags][0]), element('p', data.kreise[ags][5]));
    document.dispatchEvent(new Event('teilhabe-neu')); // Which of the new boxes scroll.
  }

  box.addEventListener('kreis', event => {
    event.preventDefault();
    const input = document.getElementById('suchfeld'), keys = chosen();
    input.value = '';
    if (keys.length >= most) {
      const status = document.getElementById('suchstand');
      status.classList.remove('hidden');
      status.textContent = 'Es sind schon sechs Kreise gewählt. Entfernen Sie erst einen.';
    } else location.hash = [...new Set([...keys, event.detail])].join(',');
  });
  window.addEventListener('hashchange', show);
  show();
})();
