/* Follows a sitting: asks every few seconds whether something happened, and reads the page again when it did. What somebody is typing stays. */
(() => {
  const PAUSE = 2500;
  let typing = false;
  const region = () => document.getElementById('seance');

  document.addEventListener('input', event => {
    if (region()?.contains(event.target)) typing = true;
  });

  const tell = () => {
    if (document.getElementById('seance-avance')) return;
    const said = document.createElement('p');
    said.id = 'seance-avance';
    said.setAttribute('role', 'status');
    const link = document.createElement('a');
    link.href = location.pathname;
    link.textContent = 'La séance a avancé : actualiser (ce que vous tapez serait perdu)';
    said.append(link);
    region().prepend(said);
  };

  const follow = async () => {
    try {
      const here = region();
      const answer = await fetch(here.dataset.seance, {headers: {Accept: 'application/json'}});
      if (answer.ok && (await answer.json()).version > Number(here.dataset.version)) {
        if (typing) {
          tell();
        } else {
          const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
          const focused = document.activeElement?.id;
          const fresh = page.getElementById('seance');
          if (fresh) here.replaceWith(document.importNode(fresh, true));
          if (focused) document.getElementById(focused)?.focus();
        }
      }
    } catch { /* no network: asked again in a moment */ }
    setTimeout(follow, document.hidden ? 4 * PAUSE : PAUSE);
  };
  if (region()) setTimeout(follow, PAUSE);
})();
