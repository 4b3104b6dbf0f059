// Installs the npm packages when the lock file changed, then copies what the pages need into the build:
// one style sheet made of the DSFR components we use, its icons and fonts, the fonts of the PDF, the editor of long answers.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

const target = process.argv[2] ?? 'target/classes';
const assets = join(target, 'static', 'assets');

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const stamp = join('node_modules', '.lock-sha256');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' });
  writeFileSync(stamp, lock);
}

const dsfr = join('node_modules', '@gouvfr', 'dsfr', 'dist');
const components = ['alert', 'badge', 'breadcrumb', 'button', 'callout', 'card', 'checkbox', 'content', 'footer', 'form',
  'header', 'highlight', 'input', 'link', 'logo', 'navigation', 'notice', 'pagination', 'radio', 'select',
  'sidemenu', 'skiplink', 'stepper', 'summary', 'table', 'tag', 'tile', 'upload'];
const sheets = [['core', join(dsfr, 'core', 'core.main.min.css')],
  ...components.map((c) => [c, join(dsfr, 'component', c, `${c}.main.min.css`)])];

// Each sheet names its pictures relative to itself: gather them in one folder and point there.
const gathered = new Set();
const rewrite = (css, from) => css
  .replace(/\/\*# sourceMappingURL[^*]*\*\//g, '')
  .replace(/@charset "UTF-8";/g, '')
  .replace(/url\((["']?)(?!data:|#)([^)"']+)\1\)/g, (whole, quote, address) => {
    const file = normalize(join(dirname(from), address.split('?')[0].split('#')[0]));
    if (!existsSync(file)) return whole;
    const folder = /\.(woff2?|ttf)$/.test(file) ? 'fonts' : 'icons';
    gathered.add(`${folder}|${file}`);
    return `url("${folder}/${basename(file)}")`;
  });

mkdirSync(assets, { recursive: true });
const css = sheets.filter(([, file]) => existsSync(file)).map(([, file]) => rewrite(readFileSync(file, 'utf8'), file)).join('\n');
writeFileSync(join(assets, 'dsfr.css'), '@charset "UTF-8";' + css);
for (const entry of gathered) {
  const [folder, file] = entry.split('|');
  mkdirSync(join(assets, folder), { recursive: true });
  cpSync(file, join(assets, folder, basename(file)));
}

const fonts = join(target, 'fonts');
mkdirSync(fonts, { recursive: true });
for (const font of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf', 'DejaVuSansMono.ttf']) {
  cpSync(join('node_modules', 'dejavu-fonts-ttf', 'ttf', font), join(fonts, font));
}

// The map of third places.
cpSync(join('node_modules', 'leaflet', 'dist', 'leaflet.js'), join(assets, 'leaflet.js'));
cpSync(join('node_modules', 'leaflet.markercluster', 'dist', 'leaflet.markercluster.js'), join(assets, 'leaflet.markercluster.js'));
writeFileSync(join(assets, 'leaflet.css'), rewrite(readFileSync(join('node_modules', 'leaflet', 'dist', 'leaflet.css'), 'utf8'), join('node_modules', 'leaflet', 'dist', 'leaflet.css'))
  + readFileSync(join('node_modules', 'leaflet.markercluster', 'dist', 'MarkerCluster.css'), 'utf8'));

// The editor of long answers, and what cleans what is pasted into it.
cpSync(join('node_modules', 'squire-rte', 'dist', 'squire.js'), join(assets, 'squire.js'));
cpSync(join('node_modules', 'dompurify', 'dist', 'purify.min.js'), join(assets, 'purify.js'));
