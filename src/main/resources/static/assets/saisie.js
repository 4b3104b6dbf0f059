// Keeps what is typed. Each field leaves by itself for the server; what cannot leave waits on this device, under the
// account that typed it, through a cut, an ended session, a restart, and leaves in order, once: a field is sent with the
// version it replaces, and the same text sent twice is one save. Cleared at sign-out, after a warning.
(() => {
  const account = document.body.dataset.compte;
  const shelf = 'deffinov.saisie.' + account;
  const WEEK = 7 * 24 * 3600 * 1000;
  const PAUSE = 1200;
  const fields = new Map();      // address → {element, state}
  const waiting = new Map();     // address → timer of a field still being typed
  const stuck = new Set();       // addresses the server refused or found in conflict: sent again once changed or chosen
  let sending = false, running = Promise.resolve(), retry = 2000, timer = 0, ended = false;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(shelf) ?? '[]').filter((save) => Date.now() - save.when < WEEK);
    } catch {
      return [];
    }
  };
  const keep = (queue) => {
    try {
      queue.length ? localStorage.setItem(shelf, JSON.stringify(queue)) : localStorage.removeItem(shelf);
    } catch {
      say('Cet appareil ne peut plus rien garder : enregistrez avec le bouton en bas de page.');
    }
  };
  const say = (words) => {
    const place = document.getElementById('saisie');
    if (place && place.textContent !== words) {
      place.textContent = words;
    }
  };
  const count = (queue) => queue.length === 1 ? 'une réponse attend' : queue.length + ' réponses attendent';

  // What a field holds, whatever its kind: a fieldset of boxes is its ticked values.
  const value = (element) => element.matches('fieldset') ? [...element.querySelectorAll('input:checked')].map((box) => box.value).sort().join(',') : element.value;
  const fill = (element, text) => {
    if (element.matches('fieldset')) {
      const ticked = text.split(',');
      element.querySelectorAll('input').forEach((box) => { box.checked = ticked.includes(box.value); });
    } else {
      element.value = text;
      element.dispatchEvent(new Event('rempli'));
    }
  };
  const version = (state) => state.querySelector('input[type=hidden]');

  function note(address) {
    clearTimeout(waiting.get(address));
    waiting.delete(address);
    const {element, state} = fields.get(address);
    const text = value(element);
    const queue = read();
    const known = queue.find((save) => save.address === address);
    if (known ? known.text === text : element.dataset.saved === text) {
      // Typed and taken back, or told twice: nothing leaves, and what was said before no longer holds.
      if (!queue.length && !waiting.size && !sending) {
        say('Tout est enregistré.');
      }
      return;
    }
    stuck.delete(address);
    if (known) {
      known.text = text;
      known.when = Date.now();
    } else {
      queue.push({address, name: element.dataset.nom ?? element.name, text, version: version(state).value, when: Date.now()});
    }
    keep(queue);
    leave();
  }

  function later(address) {
    clearTimeout(waiting.get(address));
    waiting.set(address, setTimeout(() => note(address), PAUSE));
    say('Saisie en cours…');
  }

  // One sender at a time, in all the tabs of this browser.
  function leave() {
    if (sending) {
      return;
    }
    clearTimeout(timer);
    sending = true;
    const done = () => { sending = false; };
    running = (navigator.locks ? navigator.locks.request(shelf, send) : send()).then(done, done);
  }

  async function send() {
    for (;;) {
      const save = read().find((each) => !stuck.has(each.address));
      if (!save) {
        const left = read();
        if (left.length) {
          say(left.length === 1 ? 'Une réponse demande votre choix.' : left.length + ' réponses demandent votre choix.');
        } else if (!waiting.size) {
          say(fields.size ? 'Tout est enregistré.' : '');
        }
        return;
      }
      say('Enregistrement…');
      let answer;
      try {
        answer = await post(save.address, save.name, save.text, save.version);
      } catch {
        return wait('Hors ligne : ' + count(read()) + ' sur cet appareil. Continuez, tout partira au retour du réseau.');
      }
      if (answer.status === 401) {
        ended = true;
        return wait('Votre session est terminée : ' + count(read()) + ' sur cet appareil. Connectez-vous dans un autre onglet, tout partira.');
      }
      if (answer.status >= 500 || answer.status === 429) {
        return wait('La plateforme ne répond pas : ' + count(read()) + ' sur cet appareil. Continuez, tout partira.');
      }
      retry = 2000;
      ended = false;
      take(save, answer);
    }
  }

  function wait(words) {
    say(words);
    timer = setTimeout(leave, retry);
    retry = Math.min(retry * 2, 30000);
  }

  // The token of the page dies with the session: a fresh one is read from any page.
  async function post(address, name, text, replaced) {
    for (let attempt = 0; ; attempt++) {
      const token = document.querySelector('input[name=_csrf]')?.value ?? '';
      const body = new URLSearchParams({_csrf: token});
      body.append(name, text);
      body.append(name.replace(/^reponse-/, 'version-'), replaced);
      const answer = await fetch(address, {method: 'POST', body, headers: {'X-Saisie': '1'}, redirect: 'manual'});
      if (answer.status !== 403 || attempt > 0) {
        return {status: answer.type === 'opaqueredirect' ? 401 : answer.status, html: await answer.text()};
      }
      const page = new DOMParser().parseFromString(await (await fetch('/connexion')).text(), 'text/html');
      const fresh = page.querySelector('input[name=_csrf]')?.value;
      document.querySelectorAll('input[name=_csrf]').forEach((input) => { input.value = fresh ?? input.value; });
    }
  }

  function take(save, answer) {
    const queue = read();
    const index = queue.findIndex((each) => each.address === save.address);
    const shown = fields.get(save.address);
    const kept = answer.status === 200;
    const answered = document.createElement('div');
    answered.append(...new DOMParser().parseFromString(answer.html, 'text/html').body.childNodes);
    const now = answered.querySelector('input[type=hidden]')?.value ?? save.version;
    if (kept && queue[index]?.text === save.text) {
      queue.splice(index, 1);
    } else if (index >= 0) {
      // Typed on meanwhile: what follows replaces what was just saved. Refused or in conflict: it waits for a choice.
      queue[index].version = kept ? now : queue[index].version;
    }
    keep(queue);
    if (!kept) {
      stuck.add(save.address);
    }
    if (shown && ![200, 409, 422].includes(answer.status)) {
      answered.replaceChildren(version(shown.state), "Ce texte n'a pas pu être enregistré ici : copiez-le avant de quitter la page.");
    }
    if (shown) {
      shown.element.dataset.saved = kept ? save.text : shown.element.dataset.saved;
      shown.state.replaceChildren(...answered.childNodes);
      shown.state.querySelectorAll('[data-choix]').forEach((button) => button.addEventListener('click', () => choose(save.address, now, button.dataset.choix)));
      kept ? shown.element.removeAttribute('aria-invalid') : shown.element.setAttribute('aria-invalid', 'true');
    }
  }

  // Mine replaces theirs, knowingly; theirs comes into the field, and mine stays among nobody's versions but is on the screen until then.
  function choose(address, theirs, which) {
    const {element, state} = fields.get(address);
    const queue = read();
    const index = queue.findIndex((save) => save.address === address);
    if (which === 'autre') {
      fill(element, state.querySelector('[data-autre]').dataset.texte);
      element.dataset.saved = value(element);
      queue.splice(index, index < 0 ? 0 : 1);
    } else if (index >= 0) {
      queue[index].version = theirs;
      queue[index].text = value(element);
    }
    keep(queue);
    stuck.delete(address);
    const hidden = version(state);
    hidden.value = theirs;
    state.replaceChildren(hidden);
    element.removeAttribute('aria-invalid');
    element.focus();
    leave();
  }

  function watch() {
    document.querySelectorAll('[data-adresse]').forEach((element) => {
      const address = element.dataset.adresse;
      const state = document.getElementById('etat-' + address.split('/').pop());
      if (!state) {
        return;
      }
      fields.set(address, {element, state});
      element.dataset.saved = value(element);
      element.addEventListener('input', () => later(address));
      element.addEventListener('change', () => note(address));
      element.addEventListener('focusin', () => present(state.id.slice('etat-'.length)));
    });
    // What waited for this page comes back into its fields.
    read().forEach((save) => {
      const shown = fields.get(save.address);
      if (shown) {
        fill(shown.element, save.text);
      }
    });
    // The plain button sends the whole page: nothing of it waits any longer.
    document.querySelector('[data-adresse]')?.form?.addEventListener('submit', (event) => {
      if (sending) {
        event.preventDefault();
        running.then(() => event.target.requestSubmit(event.submitter));
        return;
      }
      waiting.forEach(clearTimeout);
      keep(read().filter((save) => !fields.has(save.address)));
    });
    window.addEventListener('pagehide', () => waiting.forEach((timeout, address) => note(address)));
    window.addEventListener('online', leave);
    document.addEventListener('visibilitychange', () => { if (!document.hidden && ended) { leave(); } });
    if (read().length) {
      leave();
    }
  }

  // Who else is here, every ten seconds while the page is looked at.
  let here = '', asked = 0;
  async function present(field) {
    here = field ?? here;
    clearTimeout(asked);
    const base = [...fields.keys()][0]?.replace(/\/reponses\/.*/, '');
    if (!base || document.hidden || ended) {
      return;
    }
    try {
      const body = new URLSearchParams({_csrf: document.querySelector('input[name=_csrf]')?.value ?? '', champ: here});
      const answer = await fetch(base + '/presence', {method: 'POST', body, headers: {'X-Saisie': '1'}});
      if (!answer.ok) {
        return;
      }
      const people = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[data-present]');
      document.querySelectorAll('.present').forEach((mark) => mark.remove());
      people.forEach((person) => {
        const mark = document.createElement('p');
        mark.className = 'present';
        mark.textContent = person.textContent + (person.dataset.present ? ' écrit ici en ce moment.' : ' lit cette page en ce moment.');
        (document.getElementById('etat-' + person.dataset.present) ?? document.getElementById('saisie'))?.after(mark);
      });
    } catch {
      // Offline: the sender says so.
    }
    asked = setTimeout(() => present(), 10000);
  }

  // Leaving a shared computer: nothing stays on it, and nothing goes without a word.
  function guard() {
    document.querySelector('form[action="/deconnexion"]')?.addEventListener('submit', (event) => {
      waiting.forEach((timeout, address) => note(address));
      const queue = read();
      if (queue.length && !event.target.dataset.sure) {
        event.preventDefault();
        leave();
        const warning = document.createElement('div');
        warning.className = 'fr-alert fr-alert--warning fr-mb-3w';
        warning.setAttribute('role', 'alert');
        warning.innerHTML = '<p></p><button type="button" class="fr-btn fr-btn--sm">Me déconnecter et effacer</button>';
        warning.firstChild.textContent = count(queue)[0].toUpperCase() + count(queue).slice(1) + ' encore sur cet appareil. En vous déconnectant, vous les effacez.';
        warning.lastChild.addEventListener('click', () => { event.target.dataset.sure = 'oui'; event.target.requestSubmit(); });
        document.getElementById('contenu').prepend(warning);
        warning.lastChild.focus();
        return;
      }
      localStorage.removeItem(shelf);
    });
  }

  watch();
  guard();
  if (fields.size) {
    present('');
  }
})();
