// Takes a picture of the desk or of the site. Arguments: desk BROWSER ADDRESS RUN FILE, or site BROWSER FOLDER FILE.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const [, , what, executablePath, ...rest] = process.argv;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'de-DE', timezoneId: 'Europe/Berlin' });

/** The site as a server gives it: a folder is its index.html. */
function serve(folder) {
  const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' };
  const server = createServer((request, answer) => {
    let file = path.join(folder, path.normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)));
    if (request.url.endsWith('/')) file = path.join(file, 'index.html');
    if (!existsSync(file)) return answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(answer);
  });
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)));
}

try {
  if (what === 'desk') {
    const [address, run, file] = rest;
    await page.goto(address);
    await page.locator('main h1', { hasText: 'Läufe' }).waitFor();
    await page.goto(`${address.split('#')[0]}#/lauf/${run}`);
    await page.locator('main h1', { hasText: 'wartet auf Freigabe' }).waitFor();
    await page.locator('h2', { hasText: 'Entscheiden' }).waitFor();
    await page.screenshot({ path: file });
  } else {
    const [folder, file] = rest;
    const server = await serve(folder);
    await page.goto(`http://127.0.0.1:${server.address().port}/2023.1/kreis/16077/index.html`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: file });
    server.close();
  }
} finally {
  await browser.close();
}
