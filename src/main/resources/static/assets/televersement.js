// Sends a large file in pieces: after a cut, a restart or a closed tab it goes on from what the server kept.
(() => {
  const input = document.getElementById('fichier');
  const state = document.getElementById('televersement');
  const form = input && input.form;
  if (!form || !state) return;
  const token = form.querySelector('input[type=hidden][name^="_"]');
  const ONE_REQUEST = 15_000_000;
  const known = file => 'televersement ' + [file.name, file.size, file.lastModified].join(' ');
  const wait = ms => new Promise(done => setTimeout(done, ms));
  const headers = { 'X-XSRF-TOKEN': token.value, 'X-Saisie': '1' };

  const bar = document.createElement('progress');
  const words = document.createElement('span');
  const shown = (sent, size) => {
    const percent = Math.floor(sent / size * 100);
    bar.max = size;
    bar.value = sent;
    bar.setAttribute('aria-label', 'Envoi du fichier');
    // Every tenth is enough for who listens.
    const said = 'Envoi : ' + (percent - percent % 10) + ' %';
    if (words.textContent !== said) words.textContent = said;
  };

  // The session ended: the page, loaded again, asks for it; what the server kept is found again afterwards.
  class Ended extends Error {}
  async function ask(address, options) {
    const answer = await fetch(address, options);
    if (answer.status === 401 || answer.status === 403) throw new Ended();
    return answer;
  }

  async function begun(file) {
    const id = localStorage.getItem(known(file));
    if (id) {
      const answer = await ask('/televersements/' + id, { headers });
      if (answer.ok) return answer.json();
      localStorage.removeItem(known(file));
    }
    const answer = await ask('/televersements', { method: 'POST', headers, body: new URLSearchParams({ nom: file.name, taille: file.size }) });
    const upload = await answer.json();
    if (!answer.ok) throw new Error(upload.erreur);
    localStorage.setItem(known(file), upload.id);
    return upload;
  }

  async function send(file) {
    let upload = null;
    for (let pause = 1_000; ; pause = Math.min(pause * 2, 20_000)) {
      try {
        upload = upload || await begun(file);
        while (upload.recu < file.size) {
          shown(upload.recu, file.size);
          const answer = await ask('/televersements/' + upload.id + '?depuis=' + upload.recu,
            { method: 'POST', headers: { ...headers, 'Content-Type': 'application/octet-stream' }, body: file.slice(upload.recu, upload.recu + upload.morceau) });
          if (!answer.ok) throw new TypeError('again');
          upload = await answer.json();
          pause = 1_000;
        }
        shown(file.size, file.size);
        return upload.id;
      } catch (failure) {
        if (failure instanceof Ended) return location.reload();
        if (!(failure instanceof TypeError) && !(failure instanceof SyntaxError)) throw failure;
        words.textContent = 'La connexion est coupée : l\'envoi reprendra tout seul.';
        await wait(pause);
        upload = null;
      }
    }
  }

  form.addEventListener('submit', async event => {
    const file = input.files[0];
    if (!file || file.size <= ONE_REQUEST) return;
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    state.replaceChildren(bar, words);
    try {
      const id = await send(file);
      if (!id) return;
      localStorage.removeItem(known(file));
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'televersement';
      field.value = id;
      form.append(field);
      input.disabled = true;
      form.submit();
    } catch (refused) {
      state.textContent = refused.message;
      button.disabled = false;
    }
  });
})();
