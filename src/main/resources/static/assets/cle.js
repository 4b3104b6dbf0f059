// A passkey: the browser makes or shows a key, and its answer leaves with the form.
const place = document.getElementById('cle');
const state = document.getElementById('cle-etat');
const creation = place.dataset.creation === 'true';
const form = place.querySelector('form');
const reader = window.PublicKeyCredential?.[creation ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'];
if (reader) {
  state.textContent = '';
  place.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    state.textContent = 'Suivez les indications de votre appareil…';
    try {
      const publicKey = reader.call(PublicKeyCredential, JSON.parse(place.dataset.options));
      const key = await navigator.credentials[creation ? 'create' : 'get']({publicKey});
      form.elements.preuve.value = JSON.stringify(key.toJSON());
      form.submit();
    } catch (reason) {
      state.textContent = reason.name === 'InvalidStateError' ? 'Cet appareil a déjà une clé pour votre compte.'
        : 'Rien n\'a été fait : vous avez renoncé, le temps a passé, ou cet appareil n\'a pas de clé pour ce compte. Vous pouvez réessayer.';
    }
  });
}
