// What operators order: runs, and corrections of what is published.
import { api, field, form, h, link, number, reasonField, Refused, say, session, table, word } from './desk-parts.js';

const EDITIONS = { current: 'gültig', superseded: 'ersetzt', withdrawn: 'zurückgezogen' };
const CLASSES = {
  formal: 'formal: keine Zahl ändert sich', gering: 'gering: einzelne Zahlen ändern sich, die Aussagen bleiben',
  schwerwiegend: 'schwerwiegend: Aussagen ändern sich',
};
const USES = { population: 'Bevölkerung', context: 'Menschen im Kreis', weights: 'Gewichte der Gebietsreformen' };

const given = wanted => Object.fromEntries(Object.entries({ ...wanted, by: session.name }).filter(([, v]) => v != null && v !== ''));

/** Orders something and goes to its run. */
export async function order(wanted, path = 'runs', done = 'Der Lauf ist bestellt.') {
  const { run_id: id } = await api('POST', path, given(wanted));
  // Another view takes the last message away; this one belongs to the view that comes.
  addEventListener('hashchange', () => say(done), { once: true });
  location.hash = `#/lauf/${id}`;
}

export function patchesOf(data) {
  const text = data.get('patches').trim();
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    throw new Refused(0, 'Die Berichtigungen sind kein gültiges JSON.');
  }
}

export const patchesField = () => h('details', {}, h('summary', {}, 'Berichtigungen bekannter Fehler der Quellen'),
  field('patches', 'Inhalt einer Datei mit Berichtigungen (JSON, wie bei --patches)', { rows: 8 }, 'textarea'));

/** What an edition would be made of. */
function planned(plan) {
  const sources = list => list.map(s => h('div', {}, `${s.name}: ${s.years}`, s.missing ? h('span', { class: 'bad' }, ` – fehlt: ${s.missing}`) : null,
    s.unconfirmed ? h('span', { class: 'small' }, ` – laut Rezept noch nicht erschienen, die Datei entscheidet: ${s.unconfirmed}`) : null,
    s.useful ? h('span', { class: 'small' }, ` – hülfe: ${s.useful}`) : null));
  const age = years => years == null ? 'zuletzt gemessen; welche Jahre sie hat, sagt erst die Datei' : years === 0 ? 'vom Jahr der Ausgabe' : years < 0 ? `${-years} Jahre danach gemessen` : years === 1 ? '1 Jahr älter' : `${years} Jahre älter`;
  const requests = list => number.format(list.reduce((n, c) => n + c.requests, 0));
  return [
    h('h2', {}, `Ausgabe ${plan.edition}: woraus sie entstünde`),
    plan.missing.length === 0 ? h('p', { class: 'good' }, 'Alles Nötige ist da.')
      : h('div', { class: 'finding' }, h('p', {}, h('strong', {}, 'So gelingt der Lauf nicht:')), plan.missing.map(m => h('p', {}, `${m.message} [${m.code}]`))),
    table(`Indikatoren der Ausgabe ${plan.edition}`, ['Indikator', 'Zeitraum', 'Alter', 'Quellen'],
      plan.indicators.map(i => [i.name, i.period, age(i.age), h('div', {}, sources(i.sources))])),
    plan.besides.length ? table('Außerdem', ['Wofür', 'Quellen'], plan.besides.map(b => [word(USES, b.use), h('div', {}, sources(b.sources))])) : null,
    plan.requests ? h('p', {}, `Mindestens ${requests(plan.requests)} Anfragen für diese Ausgabe; ein Lauf stellt alle der Liste: ${requests(plan.requests_of_list)}.`)
      : h('p', {}, 'Keine Anfrage bei den Ämtern.')];
}

export async function orderView({ news }) {
  const recipes = await api('GET', 'recipes');
  const plan = h('section', { class: 'card', hidden: true, 'aria-live': 'polite' });
  return [h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Lauf bestellen'),
    h('p', {}, 'Der Lauf rechnet bis zur Vorschau. Veröffentlicht wird erst, was freigegeben ist.'),
    form(async (data, act) => {
      const [recipe, year] = [data.get('recipe'), data.get('year')];
      if (act === 'plan') {
        const last = recipes.find(r => r.name === recipe)?.last_year;
        plan.replaceChildren(...planned(await api('GET', `recipes/${recipe}/plan/${year || last}`)).filter(c => c));
        plan.hidden = false;
        return;
      }
      if (!data.get('reason').trim()) throw new Refused(0, 'Schreiben Sie, warum Sie den Lauf bestellen.');
      await order({
        reason: data.get('reason'), recipe, year: year ? Number(year) : null, reanchor: data.get('reanchor') ? true : null, patches: patchesOf(data),
      });
    },
    field('recipe', 'Rezept', {}, 'select', recipes.map(r =>
      h('option', { value: r.name, selected: r.name === news.recipe }, `${r.name} (${r.first_year}–${r.last_year}${r.demo ? ', erfundene Daten' : ''})`))),
    field('year', 'Jahr der letzten Ausgabe (leer: das letzte des Rezepts)', { inputmode: 'numeric', pattern: '[0-9]{4}' }),
    h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'reanchor' }), ' Neue Zentren: die letzte Ausgabe wird zur Brücke'),
    patchesField(), reasonField({ required: false }),
    h('button', { class: 'good', value: 'order' }, 'Bestellen'), h('button', { value: 'plan' }, 'Nur sagen, was sie braucht'))),
  plan];
}

export function editionsView({ editions }, decide) {
  const all = [...editions.editions].reverse();
  const current = all.filter(e => e.status === 'current');
  const choice = () => field('edition', 'Ausgabe', { required: true }, 'select', current.map(e => h('option', {}, e.edition)));
  return [
    h('section', { class: 'card' }, h('h1', { tabindex: -1 }, 'Ausgaben'),
      all.length === 0 ? h('p', {}, 'Noch keine.') : table('Alle Ausgaben', ['Ausgabe', 'Stand', 'Rezept', 'Hinweis'], all.map(e => [
        link(e.manifest, e.edition), e.superseded_by ? `${word(EDITIONS, e.status)} durch ${e.superseded_by}` : word(EDITIONS, e.status), e.recipe, e.notice ?? '–']))),
    current.length ? h('section', { class: 'card' }, h('h2', {}, 'Berichtigen'),
      h('p', {}, 'Eine neue Fassung ersetzt die fehlerhafte, mit ihr alle späteren, die auf ihr aufbauen. Alle lesen in den Errata, was falsch war. '
        + 'Auch eine Berichtigung wartet als Vorschau auf Freigabe.'),
      form(async data => {
        const kreise = data.get('kreise').split(/[\s,;]+/).filter(k => k);
        await order({ class: data.get('class'), reason: data.get('reason'), kreise: kreise.length ? kreise : null, patches: patchesOf(data) },
          `editions/${data.get('edition')}/correct`, 'Die Berichtigung ist bestellt.');
      }, choice(),
      field('class', 'Schwere des Fehlers', { required: true }, 'select', Object.entries(CLASSES).map(([value, text]) => h('option', { value }, text))),
      field('reason', 'Was war falsch? Ein Satz, den alle lesen', { required: true, maxlength: 500, lang: 'de' }),
      field('kreise', 'Betroffene Kreise (Schlüssel, mit Komma; leer: die, deren Zahlen sich ändern)', { pattern: '[0-9]{5}([\\s,;]+[0-9]{5})*' }),
      patchesField(), h('button', {}, 'Berichtigung bestellen'))) : null,
    current.length ? h('section', { class: 'card' }, h('h2', {}, 'Zurückziehen'),
      h('p', {}, 'Die Ausgabe davor gilt wieder; die Dateien bleiben. Eine Ausgabe, auf der eine spätere aufbaut, kann erst nach dieser zurückgezogen werden.'),
      form(async data => {
        await decide(`editions/${data.get('edition')}/rollback`, data, 'Die Ausgabe ist zurückgezogen.');
      }, choice(), reasonField(), h('button', { class: 'bad' }, 'Zurückziehen'))) : null];
}
