// The desk of the operators: shows what the API says and asks it to act.
import { editionsView, order, orderView, patchesField, patchesOf } from './desk-orders.js';
import { api, askSession, day, errorOf, field, form, h, link, number, reasonField, Refused, say, session, table, when, word } from './desk-parts.js';

let drawn = 0; // Number of the last view asked for: an answer that comes late for another one is dropped.
let timer = 0;
let typed = false; // Whether somebody wrote something into the view that is shown.

const RUN = /^[0-9]{8}T[0-9]{9}Z$/;
const STATES = {
  running: 'läuft', done: 'fertig', stopped: 'angehalten', cancelled: 'abgebrochen', failed: 'gescheitert',
  preview: 'wartet auf Freigabe', approved: 'veröffentlicht', rejected: 'abgelehnt',
};
const KINDS = {
  confirmed: 'bestätigter Wechsel', settlement: 'bestätigt, zwischen Stadt und Land', borderline: 'hängt an den Werten eines Jahres',
  others: 'die anderen haben sich bewegt', revision_only: 'nur durch geänderte Daten', boundary: 'Gebietsreform', method: 'Methode',
  up: 'bessere Gruppe', down: 'schlechtere Gruppe',
};
const FACTORS = { own: 'eigene Werte', others: 'Werte der anderen', revision: 'geänderte Daten', boundary: 'Gebiet', method: 'Methode' };
const STAGES = { fetch: 'geholt', normalise: 'berechnet', cluster: 'eingeteilt', diff: 'verglichen', report: 'Berichte' };
const ACTIONS = {
  start: 'bestellt', reanchor: 'mit neuen Zentren bestellt', correct: 'Berichtigung bestellt', approve: 'freigegeben', reject: 'abgelehnt', cancel: 'abgebrochen',
  rollback: 'zurückgezogen', refuse_approval: 'Freigabe verweigert (zweite Person fehlt)',
};

/** Lets somebody in: by the sign-in with Entra where the service has one, else by its key. */
async function signIn(message) {
  clearTimeout(timer);
  document.getElementById('bereiche').hidden = document.getElementById('stand').hidden = true;
  document.getElementById('wer').replaceChildren();
  const found = await askSession();
  if (found?.sign_in !== 'entra') return signInByKey(message);
  if (found.is_operator && !message) {
    Object.assign(session, { root: 'desk/api/', name: found.name });
    document.getElementById('wer').replaceChildren(found.name, ' · ', h('a', { href: found.logout }, 'Abmelden'));
    return show();
  }
  const entry = h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Anmelden'),
    h('p', {}, 'Angemeldet wird über Entra. Der Name, den Ihre Organisation nennt, steht im Protokoll neben allem, was Sie tun.'),
    found.name && !found.is_operator ? h('div', { class: 'finding' }, h('p', {}, `${found.name} ist angemeldet, hat aber die Rolle für den Betrieb nicht. `
      + 'Wer Entra verwaltet, kann sie geben.'), h('p', {}, h('a', { href: found.logout }, 'Abmelden'))) : null,
    message ? h('div', { class: 'error', role: 'alert' }, message) : null,
    h('p', {}, h('a', { class: 'button', href: found.login }, 'Mit Entra anmelden')));
  document.getElementById('inhalt').replaceChildren(entry);
  entry.querySelector('h1').focus();
}

function signInByKey(message) {
  const entry = h('section', { class: 'card' }, h('h1', {}, 'Anmelden'),
    h('p', {}, 'Der Schlüssel bleibt in diesem Fenster und wird nirgends gespeichert. Ihr Name steht im Protokoll neben allem, was Sie tun.'),
    form(async data => {
      Object.assign(session, { key: data.get('key'), name: data.get('name').trim() });
      await api('GET', 'runs');
      document.getElementById('wer').textContent = session.name;
      await show();
    },
    field('key', 'Schlüssel der App', { type: 'password', required: true }),
    field('name', 'Ihr Name', { required: true, maxlength: 200 }),
    h('button', {}, 'Anmelden')),
    h('p', { class: 'small' }, 'Wer den Schreibtisch mit „teilhabe desk“ auf diesem Rechner geöffnet hat: Schlüssel und Name stehen in der Adresse, die der Befehl nennt.'),
    message ? h('div', { class: 'error', role: 'alert' }, message) : null);
  document.getElementById('inhalt').replaceChildren(entry);
  entry.querySelector('input').focus();
}

// ---- The column beside every view ----

async function state() {
  const [runs, editions, news, health] = await Promise.all([
    api('GET', 'runs'), api('GET', 'editions'), api('GET', 'news'),
    api('GET', 'health').catch(error => { if (error.status === 401) throw error; return { error: error.message }; }),
  ]);
  return { runs, editions, news, health };
}

function besides({ runs, editions, news, health }) {
  const latest = editions.editions.find(e => e.edition === editions.latest);
  const last = news.news[0];
  return [
    h('section', { class: 'card' }, h('h2', {}, 'Gültig'),
      latest ? h('p', {}, h('span', { class: 'big' }, latest.edition)) : h('p', {}, 'Noch nichts veröffentlicht.'),
      latest ? h('p', { class: 'small' }, `Rezept ${latest.recipe} · `, link(editions.index, 'Verzeichnis')) : null),
    h('section', { class: 'card' }, h('h2', {}, 'Bei den Quellen'),
      last ? h('p', {}, h('strong', {}, `${deliveries(last.news.length)} neu oder geändert`), ` seit ${when(last.at)}`) : h('p', {}, 'Nichts Neues.'),
      h('p', { class: 'small' }, `Rezept ${news.recipe}, zuletzt nachgesehen: ${when(news.looked_at)}`),
      h('p', {}, h('a', { href: '#/quellen' }, 'Ansehen'))),
    h('section', { class: 'card' }, h('h2', {}, 'Läufe'),
      runs.length === 0 ? h('p', {}, 'Noch keiner.') : h('ul', { class: 'plain' }, runs.slice(0, 8).map(r =>
        h('li', {}, h('a', { href: `#/lauf/${r.run_id}` }, title(r)), h('div', { class: 'small' }, `${r.started_by}, ${when(r.started_at)}`))))),
    h('section', { class: 'card' }, h('h2', {}, 'Zustand'),
      health.error ? h('p', { class: 'bad' }, health.error)
        : h('p', {}, h('span', { class: 'good' }, health.parts?.length > 1 ? 'Ablage und Ablaufsteuerung antworten.' : 'Die Ablage antwortet.')),
      news.fault ? h('p', { class: 'bad' }, `Der letzte Blick auf die Quellen (${when(news.looked_at)}) kam nicht zu Ende. `, h('a', { href: '#/quellen' }, 'Warum'))
        : news.looked_at ? h('p', {}, h('span', { class: 'good' }, 'Die Quellen antworten.')) : null,
      health.error ? null : h('p', { class: 'small' }, `Verzeichnis ${health.index_age_seconds} s alt · Programm ${health.version}`),
      soon(news.expiries).map(e => h('p', { class: 'bad' }, `${e.name}: läuft am ${day(e.on)} ab`))),
  ];
}

/** What operators are warned of by now. */
const soon = expiries => (expiries ?? []).filter(e => new Date(e.warn_from) <= Date.now());

/** A preview that cannot be approved any more waits for nobody. */
const stateOf = run => run.obstacle ? 'Vorschau, die sich nicht freigeben lässt' : word(STATES, run.state);

const title = run => `${run.made?.length ? run.made.join(', ') : run.recipe} – ${stateOf(run)}`;

// ---- Runs ----

function runsView({ runs }) {
  return [h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Läufe'),
    runs.length === 0
      ? h('p', {}, 'Noch keiner. ', h('a', { href: '#/bestellen' }, 'Einen bestellen'))
      : table('Die letzten 100', ['Lauf', 'Stand', 'Ausgaben', 'Rezept', 'bestellt von', 'Grund'], runs.map(r => [
        h('a', { href: `#/lauf/${r.run_id}` }, when(r.started_at)), stateOf(r), (r.made ?? []).join(', ') || '–', r.recipe,
        r.started_by, r.error ?? r.reason ?? '–'])))];
}

function way(run) {
  const { record } = run;
  const steps = Object.entries(STAGES).map(([stage, text]) => {
    const begun = record.stages.find(s => s.stage === stage);
    const done = begun?.milliseconds != null || record.state !== 'running' && begun && !['stopped', 'failed', 'cancelled'].includes(record.state);
    const count = stage === 'report' && run.reports_written > 0 ? `${run.reports_written} PDF`
      : begun ? `${number.format(begun.items)} Teile` : '';
    return { text, count, kind: done ? 'done' : begun ? 'now' : '' };
  });
  const decided = record.decision?.action === 'approve' || record.state === 'approved';
  steps.push({ text: 'Freigabe', count: record.decision ? word(ACTIONS, record.decision.action) : '', kind: decided ? 'done' : record.state === 'preview' ? 'now' : '' });
  steps.push({ text: 'veröffentlicht', count: '', kind: record.state === 'approved' ? 'done' : decided ? 'now' : '' });
  return h('ol', { class: 'way', 'aria-label': 'Fortschritt' }, steps.map(s =>
    h('li', { class: s.kind }, s.text, h('span', { class: 'small' }, s.count),
      h('span', { class: 'hidden' }, { done: ' (erledigt)', now: ' (im Gang)', '': ' (noch nicht)' }[s.kind]))));
}

/** Name under which the run itself says a finding may be accepted; null where it may not. */
const acceptName = finding => /--accept (gate:\S+) --reason/.exec(finding.message)?.[1] ?? null;

/** Orders what a run was ordered to do, with more acceptances. */
async function orderAgain(record, editions, { reason, accept, patches }) {
  if (record.patches_sha256 && !patches) throw new Refused(0, 'Geben Sie die Berichtigungen der Quellen noch einmal an.');
  const source = ['demo', 'live', 'incoming', 'store'].includes(record.source) ? record.source : null;
  if (!record.correction)
    return order({ reason, accept, patches, recipe: record.recipe, source, year: record.year, from: record.from, kreise: record.kreise, reanchor: record.reanchor || null });
  const valid = editions.editions.find(e => e.status === 'current' && e.year === record.correction.year);
  if (!valid) throw new Refused(0, 'Die Ausgabe, die berichtigt werden sollte, gilt nicht mehr.');
  return order({ reason, accept, patches, class: record.correction.class, kreise: record.correction.kreise, source }, `editions/${valid.edition}/correct`,
    'Die Berichtigung ist bestellt.');
}

function findingsCard(record, editions) {
  if (!record.findings?.length && !record.fault && !record.acceptances?.length) return null;
  const wanted = (record.findings ?? []).map(f => ({ f, name: acceptName(f) }));
  const parts = f => ['source', 'table', 'column', 'kreis', 'place', 'expected', 'found'].filter(p => f[p]).map(p =>
    `${{ source: 'Quelle', table: 'Tabelle', column: 'Spalte', kreis: 'Kreis', place: 'Stelle', expected: 'erwartet', found: 'gefunden' }[p]}: ${f[p]}`);
  const boxes = wanted.map(({ f, name }, i) => h('div', { class: 'finding' },
    h('p', {}, h('strong', { lang: 'en' }, f.message.split(' If it is true,')[0]), h('span', { class: 'small' }, ` [${f.code}]`)),
    h('p', { class: 'small' }, parts(f).join(' · ')),
    name ? field(`accept-${i}`, 'Zulassen, denn … (steht im Bericht des Kreises; leer: nicht zulassen)', { maxlength: 500, lang: 'de' })
      : !f.code.startsWith('gate-') ? h('p', {}, 'Das lässt sich nicht zulassen. Beheben Sie die Ursache und bestellen Sie dann neu.')
      : h('p', {}, 'Das kann nicht zugelassen werden. Ist die Quelle falsch, ', h('a', { href: '#/bestellen' }, 'bestellen Sie mit einer Berichtigung'),
        ' der Stelle; sonst hilft nur eine richtige Lieferung oder ein geändertes Rezept.')));
  const passed = (record.acceptances ?? []).map(a => h('li', {}, h('strong', {}, a.finding_id), ` zugelassen: „${a.reason}“`));
  return h('section', { class: 'card' }, h('h2', {}, 'Befunde'),
    record.fault ? h('div', { class: 'finding' }, h('p', {}, record.fault)) : null,
    passed.length ? h('ul', { class: 'plain' }, passed) : null,
    wanted.some(w => w.name)
      ? form(async data => {
        const accept = wanted.map((w, i) => ({ finding: w.name, reason: (data.get(`accept-${i}`) ?? '').trim() })).filter(a => a.finding && a.reason);
        if (accept.length === 0) throw new Refused(0, 'Schreiben Sie zu mindestens einem Befund, warum er zugelassen wird.');
        const before = (record.acceptances ?? []).map(a => ({ finding: a.finding_id, reason: a.reason }))
          .filter(b => !accept.some(a => a.finding === b.finding));
        await orderAgain(record, editions, { reason: data.get('reason'), accept: [...before, ...accept], patches: patchesOf(data) });
      }, boxes,
      record.patches_sha256 ? h('p', {}, 'Der Lauf hatte Berichtigungen von Quellen bekommen. Geben Sie sie noch einmal an, sonst fehlen sie.') : null, patchesField(),
      reasonField({ value: record.correction?.reason ?? record.reason ?? '' }), h('button', {}, 'Mit diesen Zulassungen neu bestellen'))
      : boxes);
}

function changesCards(changes) {
  if (!changes) return [];
  return changes.editions.map(e => h('section', { class: 'card' },
    h('h2', {}, e.previous ? `Was sich in ${e.edition} gegenüber ${e.previous} ändert` : `${e.edition}: Anker, ohne Vergleich`),
    e.previous && e.kreise.length === 0 ? h('p', {}, 'Kein Kreis wechselt die Gruppe.') : null,
    e.replaces ? replacedPart(e) : null,
    e.kinds.length > 0 ? table('Wechsel nach Art', ['Art', 'Kreise', 'häufigste Ursache'], e.kinds.map(k => [
      word(KINDS, k.kind), String(k.kreise), cause(k.largest_cause)])) : null,
    e.kreise.length > 0 ? h('details', {}, h('summary', {}, `${e.kreise.length} Kreise, die wechseln`),
      table(`Wechsel in ${e.edition}`, ['Kreis', 'von', 'nach', 'Art', 'größte Ursache'], e.kreise.map(k => [
        `${k.name} (${k.ags})`, String(k.from_cluster), String(k.to_cluster), word(KINDS, k.kind), cause(k.largest_cause)]))) : null,
    e.turned.length > 0 ? h('details', {}, h('summary', {}, `${e.turned.length} Kreise bleiben, und ihr Satz zur Sicherheit dreht sich`),
      table(`Sicherheit in ${e.edition}`, ['Kreis', 'Gruppe', 'vorher', 'jetzt'], e.turned.map(k => [
        `${k.name} (${k.ags})`, String(k.cluster), border(k.bordered_on), border(k.borders_on)]))) : null,
    e.drift.length > 0 ? h('details', {}, h('summary', {}, 'Mittel aller Kreise je Indikator'),
      table(`Mittel in ${e.edition}`, ['Indikator', 'vorher', 'jetzt'], e.drift.map(d => [d.name, number.format(d.before), number.format(d.now)]))) : null));
}

/** What a new revision says otherwise than the one it replaces. */
function replacedPart({ edition, replaces }) {
  const { kreise } = replaces;
  const moved = kreise.filter(k => k.from_cluster !== k.to_cluster).length;
  return h('details', { open: true }, h('summary', {}, kreise.length === 0 ? `Gegenüber ${replaces.edition} ändert sich keine Zahl`
    : `Gegenüber ${replaces.edition}: andere Zahlen in ${kreise.length} Kreisen, andere Gruppe in ${moved}`),
  kreise.length === 0 ? null : table(`${edition} statt ${replaces.edition}`, ['Kreis', 'Gruppe', 'andere Werte'], kreise.map(k => [
    `${k.name} (${k.ags})`, k.from_cluster === k.to_cluster ? String(k.to_cluster) : `${k.from_cluster} → ${k.to_cluster}`, k.indicators.join(', ') || '–'])));
}

const border = cluster => cluster ? `Grenzfall zu Gruppe ${cluster}` : 'kein Grenzfall';
const cause = c => c ? `${c.name} (${word(FACTORS, c.factor)})` : '–';

function previewCard(run, changes, valid) {
  if (!run.preview) return null;
  const place = h('div');
  const moved = [...new Map((changes?.editions ?? []).flatMap(e => e.kreise).map(k => [k.ags, k.name])).entries()];
  const opened = async () => {
    const preview = await api('POST', `runs/${run.record.run_id}/preview`);
    const root = new URL(preview.address, location.href).pathname;
    const edition = preview.editions[preview.editions.length - 1];
    const pages = h('div', { class: 'two' });
    const look = async ags => {
      const now = preview.published ? ['Gültig', valid, root + preview.published] : ['Bisher gültig, wie sie nach der Freigabe dasteht', valid, root];
      const shown = [['Vorschau', edition, root], ...(valid && valid !== edition ? [now] : [])];
      // An edition may have been made without reports: its list of files tells.
      const files = await Promise.all(shown.map(async ([, id, from]) => (await fetch(`${from}editions/${id}/manifest.json`)).text()));
      pages.replaceChildren(...shown.map(([label, id, from], i) => h('figure', {},
        h('figcaption', {}, `${label}: ${id} · `,
          files[i].includes(`reports/${ags}.pdf`) ? h('a', { href: `${from}editions/${id}/reports/${ags}.pdf`, target: '_blank', rel: 'noopener' }, 'PDF öffnen') : 'ohne PDF', ' · ',
          h('a', { href: `${from}site/${id}/kreis/${ags}/index.html`, target: '_blank', rel: 'noopener' }, 'Seite öffnen')),
        h('iframe', { src: `${from}site/${id}/kreis/${ags}/index.html`, title: `${label}: Seite des Kreises ${ags} in ${id}`, sandbox: 'allow-scripts' }))));
    };
    place.replaceChildren(
      h('p', {}, h('a', { href: `${root}site/index.html`, target: '_blank', rel: 'noopener' }, 'Ganze Site der Vorschau öffnen'), ' · ',
        h('a', { href: `${root}editions/${edition}/reports/deutschland.pdf`, target: '_blank', rel: 'noopener' }, 'Bericht für Deutschland (PDF)'),
        h('span', { class: 'small' }, ` – die Adressen gelten bis ${when(preview.expires)}`)),
      form(async data => { await look(data.get('ags')); },
        field('ags', 'Kreis ansehen (Schlüssel, fünf Stellen)', { required: true, pattern: '[0-9]{5}', inputmode: 'numeric', list: 'gewechselte', value: moved[0]?.[0] ?? '' }),
        h('datalist', { id: 'gewechselte' }, moved.map(([ags, name]) => h('option', { value: ags }, name))),
        h('button', {}, 'Neben der gültigen Ausgabe zeigen')),
      pages);
    say('Die Vorschau ist geöffnet.');
  };
  return h('section', { class: 'card' }, h('h2', {}, 'Vorschau'),
    h('p', {}, `${run.preview.editions.map(e => `${e.entry.edition} (${e.reports} PDF)`).join(', ')} – Seiten und Berichte, wie alle sie nach der Freigabe sähen.`),
    form(opened, h('button', {}, 'Vorschau öffnen')), place);
}

function decideCard(run) {
  const { record } = run;
  const path = `runs/${record.run_id}`;
  if (record.state === 'running')
    return h('section', { class: 'card' }, h('h2', {}, 'Abbrechen'),
      form(async data => { await decide(`${path}/cancel`, data, 'Der Lauf ist abgebrochen.'); }, reasonField(), h('button', { class: 'bad' }, 'Lauf abbrechen')));
  if (record.state !== 'preview') return null;
  const decided = act => form(async (data, chosen) => {
    await decide(`${path}/${chosen}`, data, chosen === 'approve' ? 'Freigegeben. Die Veröffentlichung läuft.' : 'Die Vorschau ist abgelehnt.');
  }, reasonField(), ...act);
  if (run.obstacle)
    return h('section', { class: 'card' }, h('h2', {}, 'Entscheiden'), h('p', { class: 'finding' },
      run.obstacle === 'edition-withdrawn' ? 'Eine Ausgabe dieser Vorschau wurde zurückgezogen: Freigeben lässt sie sich nicht mehr. Bestellen Sie den Lauf neu.'
        : run.obstacle !== 'preview-outdated' ? 'Die Ablage ist beschädigt: Freigeben lässt sich diese Vorschau erst, wenn sie wiederhergestellt ist (Betriebshandbuch, „Wiederherstellen“).'
        : 'Seit diesem Lauf wurde anderes veröffentlicht: Die Vorschau passt nicht mehr und lässt sich nicht freigeben. Bestellen Sie den Lauf neu.'),
    decided([h('button', { class: 'bad', value: 'reject' }, 'Ablehnen')]));
  return h('section', { class: 'card' }, h('h2', {}, 'Entscheiden'),
    record.decision ? h('p', {}, 'Freigegeben; die Veröffentlichung ist im Gang oder wurde unterbrochen.') : null,
    decided([h('button', { class: 'good', value: 'approve' }, 'Freigeben'), h('button', { class: 'bad', value: 'reject' }, 'Ablehnen')]),
    h('p', { class: 'small' }, `Bestellt von ${record.started_by}. Wo vier Augen vorgeschrieben sind, gibt jemand anderes frei.`));
}

async function decide(path, data, done) {
  const answer = await api('POST', path, { reason: data.get('reason'), by: session.name });
  await show();
  say(answer?.site_error ? `${done} Der Site fehlt noch etwas: ${answer.site_error}` : done);
}

async function runView(id, all) {
  const run = await api('GET', `runs/${id}`);
  const changes = run.preview ? await api('GET', `runs/${id}/changes`).catch(() => null) : null;
  const { record } = run;
  const due = Object.values(record.reanchoring_due ?? {});
  const name = record.made?.length ? `Ausgabe ${record.made.join(', ')}` : run.preview ? `Ausgabe ${run.preview.editions.map(e => e.entry.edition).join(', ')}` : `Lauf ${record.recipe}`;
  const busy = record.state === 'running' || record.state === 'preview' && record.decision?.action === 'approve' && !record.fault;
  return {
    again: busy ? 4 : 0,
    content: [
      h('section', { class: 'card' }, h('h1', { tabindex: -1 }, `${name} – ${stateOf({ ...record, obstacle: run.obstacle })}`),
        h('p', { class: 'small' }, `Lauf ${record.run_id} · Rezept ${record.recipe} · bestellt von ${record.started_by}, ${when(record.started_at)}`
          + `${record.reason ? `: „${record.reason}“` : ''}`),
        record.decision ? h('p', {}, `${word(ACTIONS, record.decision.action)} von ${record.decision.by}, ${when(record.decision.at)}: „${record.decision.reason}“`) : null,
        run.last_fault ? h('div', { class: 'finding' }, h('p', {}, run.last_fault)) : null,
        due.length ? h('div', { class: 'finding' }, due.map(t => h('p', {}, t)), h('p', {}, h('a', { href: '#/bestellen' }, 'Mit neuen Zentren bestellen'))) : null,
        way(run)),
      findingsCard(record, all.editions), ...changesCards(changes), previewCard(run, changes, all.editions.latest), decideCard(run)],
  };
}

// ---- Sources, log ----

function sourcesView({ news }) {
  return [h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Quellen'),
    h('p', {}, `Rezept ${news.recipe}. Zuletzt nachgesehen: ${when(news.looked_at)}.`),
    news.fault ? h('div', { class: 'finding' }, h('p', {}, h('strong', {}, 'Der Blick kam nicht zu Ende:')), h('p', { lang: 'en' }, news.fault)) : null,
    h('p', {}, news.next_check ? `Das nächste Mal: ${when(news.next_check)}. ` : 'Nachgesehen wird hier nicht von selbst. ',
      news.next_annual ? `Der nächste Jahreslauf: ${when(news.next_annual)}.` : 'Ein Jahreslauf kommt nicht von selbst.'),
    news.check_schedule || news.annual_schedule ? h('p', { class: 'small' },
      `Zeitpläne „${news.check_schedule || 'keiner'}“ und „${news.annual_schedule || 'keiner'}“ (Sekunde Minute Stunde Tag Monat Wochentag, UTC).`) : null,
    news.expiries?.length ? table('Zu erneuern', ['Was', 'läuft ab am'], news.expiries.map(e => [e.name, day(e.on)])) : null,
    news.news.length === 0 ? h('p', {}, 'Bisher war nichts neu.') : news.news.map(n => [
      table(`${when(n.at)}: ${deliveries(n.news.length)}`, ['Lieferung', 'Art', 'gegenüber der gültigen Ausgabe'],
        n.news.map(r => [r.label, r.before ? 'geändert' : 'neu', revised(r)])),
      n.news.filter(r => r.cells?.length > 0).map(r => h('details', {}, h('summary', {}, `${r.label}: ${revised(r)}`),
        table(r.cells.length < r.revised_cells ? `Die ${r.cells.length} größten Änderungen` : 'Geänderte Zellen', ['Kreis', 'Reihe', 'Zeitraum', 'bisher', 'jetzt'],
          r.cells.map(c => [c.name, c.series, c.period, figure(c.old), figure(c.new)])),
        h('p', { class: 'small' }, 'Das sind Änderungen der Quelle, nicht im Kreis.')))]),
    news.can_look ? form(async () => {
      say('Es wird nachgesehen. Das kann Minuten dauern.');
      const seen = await api('POST', 'news');
      await show();
      say(seen.news === 0 ? `Von ${seen.releases} Lieferungen ist keine neu oder geändert.` : `Von ${seen.releases} Lieferungen ${seen.news === 1 ? 'ist eine' : `sind ${seen.news}`} neu oder geändert.`);
    }, h('button', {}, 'Jetzt nachsehen')) : null,
    h('p', {}, h('a', { href: '#/bestellen' }, 'Lauf bestellen')))];
}

const deliveries = count => count === 1 ? '1 Lieferung' : `${count} Lieferungen`;
const figure = value => value == null ? 'keine Zahl' : number.format(value);
const revised = r => r.fault ? 'nicht lesbar' : r.revised_cells == null ? '–'
  : r.revised_cells === 0 ? 'keine Zelle anders' : `${number.format(r.revised_cells)} Zellen in ${r.revised_kreise} Kreisen anders`;

async function logView() {
  const actions = await api('GET', 'actions');
  return [h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Protokoll'),
    actions.length === 0 ? h('p', {}, 'Noch nichts entschieden.') : table('Die letzten 100 Entscheidungen', ['Wann', 'Wer', 'Was', 'Woran', 'Warum'], actions.map(a => [
      when(a.at), a.by, word(ACTIONS, a.action), RUN.test(a.target) ? h('a', { href: `#/lauf/${a.target}` }, a.target) : a.target, a.reason])))];
}

// ---- Which view ----

async function show({ quietly = false } = {}) {
  const mine = ++drawn;
  clearTimeout(timer);
  if (!session.key && !session.root) return signIn();
  const [, view, id] = location.hash.split('/');
  let again = 0;
  let content;
  try {
    const all = await state();
    if (mine !== drawn) return;
    document.getElementById('stand').replaceChildren(...besides(all));
    if (view === 'lauf' && RUN.test(id ?? '')) ({ content, again } = await runView(id, all));
    else if (view === 'bestellen') content = await orderView(all);
    else if (view === 'ausgaben') content = editionsView(all, decide);
    else if (view === 'quellen') content = sourcesView(all);
    else if (view === 'protokoll') content = await logView();
    else {
      content = runsView(all);
      again = all.runs.some(r => r.state === 'running') ? 15 : 0;
    }
  } catch (error) {
    if (mine !== drawn) return;
    if (error.status === 401) return signIn(error.message);
    content = [h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Das ging nicht'), errorOf(error), h('button', { onclick: () => show() }, 'Noch einmal'))];
  }
  if (mine !== drawn) return;
  document.getElementById('bereiche').hidden = document.getElementById('stand').hidden = false;
  for (const link of document.querySelectorAll('header nav a'))
    if (link.getAttribute('href') === `#/${view && view !== 'lauf' ? view : ''}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  const main = document.getElementById('inhalt');
  main.replaceChildren(...content.filter(c => c));
  document.title = `${main.querySelector('h1')?.textContent ?? 'Schreibtisch'} · Teilhabe`;
  if (!quietly) main.querySelector('h1')?.focus();
  typed = false;
  // What is at work is looked at again; a form somebody types in is never replaced.
  const look = () => {
    if (!typed && !document.activeElement?.matches('main input, main textarea, main select')) show({ quietly: true });
    else timer = setTimeout(look, again * 1000);
  };
  if (again) timer = setTimeout(look, again * 1000);
}

document.getElementById('inhalt').addEventListener('input', () => { typed = true; });

addEventListener('hashchange', () => {
  say('');
  if (!takeKey()) show();
});
document.addEventListener('signed-out', event => signIn(event.detail));

/** On one machine the address that was printed carries key and name; both are taken out of it at once, whenever it is opened. */
function takeKey() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has('schluessel')) return false;
  Object.assign(session, { key: given.get('schluessel'), name: given.get('name') || 'unbekannt' });
  history.replaceState(null, '', location.pathname + '#/');
  document.getElementById('wer').textContent = session.name;
  show();
  return true;
}

if (!takeKey()) signIn();
