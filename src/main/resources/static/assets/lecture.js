/* Keeps a reading as it is typed: a moment after the last key, everything is sent. Without network it is sent again until it is kept. */
(() => {
  const place = document.querySelector('[data-brouillon]');
  const form = place?.querySelector('form');
  if (!form) return;
  const PAUSE = 1500;
  const said = document.getElementById('brouillon-etat');
  let waiting;
  let sending = false;
  let again = false;
  let leaving = false;

  const say = words => { said.textContent = words; };
  const later = pause => {
    clearTimeout(waiting);
    waiting = setTimeout(send, pause);
  };

  async function send() {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    again = false;
    try {
      const answer = await fetch(place.dataset.brouillon, {method: 'POST', body: new URLSearchParams(new FormData(form)), headers: {'X-Saisie': '1'}, redirect: 'manual'});
      if (answer.ok) {
        say('Tout est enregistré.');
      } else if (answer.status === 409) {
        say(await answer.text());
      } else {
        say('Pas encore enregistré : la session est peut-être finie. Connectez-vous dans un autre onglet, ne fermez pas celui-ci.');
        later(15000);
      }
    } catch {
      say('Hors ligne : continuez, tout partira au retour du réseau.');
      later(5000);
    }
    sending = false;
    if (again) later(0);
  }

  form.addEventListener('input', () => {
    say('Saisie en cours…');
    later(PAUSE);
  });
  form.addEventListener('submit', () => {
    leaving = true;
    clearTimeout(waiting);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && waiting && !leaving) send();
  });
})();
