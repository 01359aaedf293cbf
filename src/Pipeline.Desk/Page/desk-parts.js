// What the desk is made of: elements whose content is always text, never markup, so that what a source or a person wrote cannot
// become a script; forms that say what came of them; questions to the API with the key of this window.

/** Who sits here. The key stays in this object and nowhere else; whoever is signed in with Entra has none and asks below another address. */
export const session = { key: '', name: '', root: '' };
const PUBLIC = ['health', 'editions'];

/** How one comes in here; null where the service does not say. */
export const askSession = () => fetch('desk/api/session', { cache: 'no-store', credentials: 'same-origin' })
  .then(answer => answer.ok ? answer.json() : null).catch(() => null);

export const number = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 });
export const when = text => text ? new Date(text).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short' }) : '–';
export const day = text => new Date(`${text}T00:00:00Z`).toLocaleDateString('de-DE', { dateStyle: 'medium', timeZone: 'UTC' });
export const word = (words, key) => words[key] ?? key;

/** An element with its attributes and children; text stays text. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value != null) element.setAttribute(name, value);
  element.append(...children.flat(Infinity).filter(c => c != null && c !== false));
  return element;
}

/** A link where the address leads somewhere from here; on one machine files have no address a browser may open. */
export const link = (address, text) => /^https?:/.test(address ?? '') ? h('a', { href: address }, text) : text;

export class Refused extends Error {
  constructor(status, text, code) {
    super(text);
    Object.assign(this, { status, code });
  }
}

/** Asks the API; gives the JSON of the answer. */
export async function api(method, path, body) {
  let answer;
  try {
    answer = await fetch(method === 'GET' && PUBLIC.includes(path) ? path : session.root + path, {
      method,
      headers: { ...(session.root ? { 'x-teilhabe-desk': '1' } : { 'x-functions-key': session.key }), ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
      cache: 'no-store', credentials: 'same-origin', redirect: 'error',
    });
  } catch {
    throw new Refused(0, 'Der Dienst antwortet nicht. Versuchen Sie es noch einmal.');
  }
  const text = await answer.text();
  const data = text && (answer.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : null;
  if (answer.ok) return data;
  if (answer.status === 401) {
    const expired = session.root ? 'Die Anmeldung gilt nicht mehr. Melden Sie sich neu an.' : 'Der Schlüssel gilt nicht (mehr). Melden Sie sich neu an.';
    Object.assign(session, { key: '', root: '' });
    throw new Refused(401, expired);
  }
  throw new Refused(answer.status, data?.detail ?? `Der Dienst antwortet mit ${answer.status}.`, data?.code);
}

let unsaid;

/** Tells everybody what came of something; it goes with the next view, at the latest after twenty seconds. */
export function say(text) {
  clearTimeout(unsaid);
  document.getElementById('meldung').textContent = text;
  if (text) unsaid = setTimeout(() => say(''), 20000);
}

// What the API says is English, as its documentation is.
export const errorOf = error => h('div', { class: 'error', role: 'alert' }, h('span', { lang: error.status ? 'en' : null }, error.message), error.code ? h('div', { class: 'small' }, error.code) : null);

/** A form that does one thing, and says beside its buttons what came of it. */
export function form(act, ...children) {
  const outcome = h('div');
  const element = h('form', {
    onsubmit: async event => {
      event.preventDefault();
      const buttons = element.querySelectorAll('button');
      buttons.forEach(b => { b.disabled = true; });
      outcome.replaceChildren();
      try {
        await act(new FormData(element), event.submitter?.value);
      } catch (error) {
        if (error.status === 401) return document.dispatchEvent(new CustomEvent('signed-out', { detail: error.message }));
        outcome.replaceChildren(errorOf(error));
      } finally {
        buttons.forEach(b => { b.disabled = false; });
      }
    },
  }, ...children, outcome);
  return element;
}

let fields = 0;
export function field(name, text, attributes = {}, tag = 'input', ...children) {
  const id = `feld-${++fields}`;
  return [h('label', { for: id }, text), h(tag, { id, name, autocomplete: 'off', ...attributes }, ...children)];
}
export const reasonField = (attributes = {}) =>
  field('reason', 'Begründung (steht im Protokoll)', { required: true, maxlength: 1000, ...attributes });

export function table(caption, heads, rows) {
  return h('div', { class: 'scroll', tabindex: rows.length > 0 ? 0 : null, role: 'region', 'aria-label': caption },
    h('table', {}, h('caption', {}, caption),
      h('thead', {}, h('tr', {}, heads.map(t => h('th', { scope: 'col' }, t)))),
      h('tbody', {}, rows.map(r => h('tr', {}, r.map((c, i) => h(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, c)))))));
}
