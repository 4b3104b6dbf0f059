// Long answers with headings, lists, links, tables and pictures. The textarea stays the one that is kept and sent: the editor
// writes into it. The server cleans again whatever comes.
(() => {
  const BUTTONS = [
    ['Titre', (squire) => block(squire, 'H3')], ['Sous-titre', (squire) => block(squire, 'H4')], ['Texte', (squire) => block(squire, 'P')],
    ['Gras', (squire) => squire.hasFormat('B') ? squire.removeBold() : squire.bold()], ['Italique', (squire) => squire.hasFormat('I') ? squire.removeItalic() : squire.italic()],
    ['Liste', (squire) => squire.hasFormat('UL') ? squire.removeList() : squire.makeUnorderedList()], ['Liste numérotée', (squire) => squire.hasFormat('OL') ? squire.removeList() : squire.makeOrderedList()],
    ['Lien', link], ['Tableau', table], ['Image', picture]];
  const CLEAN = {ALLOWED_TAGS: ['p', 'div', 'br', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'ul', 'ol', 'li', 'a', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', 'img', 'figure', 'figcaption'],
    ALLOWED_ATTR: ['href', 'src', 'alt', 'colspan', 'rowspan', 'scope'], RETURN_DOM_FRAGMENT: true, RETURN_DOM: true};

  function block(squire, tag) {
    squire.modifyBlocks((fragment) => {
      const made = document.createDocumentFragment();
      for (const child of [...fragment.childNodes]) {
        const fresh = document.createElement(tag);
        fresh.append(...(child.nodeType === 1 && /^(P|DIV|H[1-6])$/.test(child.nodeName) ? child.childNodes : [child]));
        made.append(fresh);
      }
      return made;
    });
  }

  // A word asked for in the page, not in a window of the browser.
  function ask(squire, label, done) {
    const bar = squire.bar;
    bar.querySelector('.demande')?.remove();
    const box = document.createElement('div');
    box.className = 'demande';
    const field = document.createElement('input');
    field.className = 'fr-input';
    field.setAttribute('aria-label', label);
    field.placeholder = label;
    const ok = button('Valider', () => { const text = field.value.trim(); box.remove(); squire.focus(); if (text) { done(text); } });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') { event.preventDefault(); ok.click(); }
      if (event.key === 'Escape') { box.remove(); squire.focus(); }
    });
    box.append(field, ok);
    bar.append(box);
    field.focus();
  }

  function link(squire) {
    ask(squire, 'Adresse du lien, par exemple https://exemple.fr', (address) => {
      squire.makeLink(/^(https?:|mailto:)/i.test(address) ? address : 'https://' + address);
    });
  }

  function table(squire) {
    const row = (cell) => '<tr>' + ('<' + cell + '><br></' + cell + '>').repeat(3) + '</tr>';
    squire.insertHTML('<table><tbody>' + row('th') + row('td').repeat(3) + '</tbody></table><p><br></p>');
  }

  function picture(squire) {
    const choose = document.createElement('input');
    choose.type = 'file';
    choose.accept = 'image/png,image/jpeg';
    choose.addEventListener('change', () => choose.files[0] && send(squire, choose.files[0]));
    choose.click();
  }

  async function send(squire, file) {
    say(squire, 'Envoi de l\u2019image…');
    const body = new FormData();
    body.append('_csrf', document.querySelector('input[name=_csrf]')?.value ?? '');
    body.append('fichier', file, file.name || 'image.png');
    try {
      const answer = await fetch(squire.area.dataset.adresse + '/images', {method: 'POST', body, headers: {'X-Saisie': '1'}});
      const text = await answer.text();
      if (!answer.ok) {
        return say(squire, answer.status === 422 ? text : 'L\u2019image n\u2019a pas pu être envoyée.');
      }
      say(squire, '');
      ask(squire, 'Ce que montre l\u2019image, pour qui ne la voit pas', (words) => squire.insertImage(text, {alt: words}));
    } catch {
      say(squire, 'Hors ligne : l\u2019image partira quand le réseau sera revenu, recommencez alors.');
    }
  }

  function say(squire, words) {
    squire.bar.querySelector('[role=status]').textContent = words;
  }

  function button(label, act) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'fr-btn fr-btn--sm fr-btn--tertiary';
    made.textContent = label;
    made.addEventListener('click', act);
    return made;
  }

  document.querySelectorAll('textarea[data-riche]').forEach((area) => {
    const source = document.getElementById(area.dataset.riche);
    const editor = document.createElement('div');
    editor.className = 'fr-input riche edition';
    editor.setAttribute('role', 'textbox');
    editor.setAttribute('aria-multiline', 'true');
    const label = document.querySelector('label[for="' + area.id + '"]');
    label.id ||= area.id + '-libelle';
    editor.setAttribute('aria-labelledby', label.id);
    const bar = document.createElement('div');
    bar.className = 'outils';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', 'Mise en forme : ' + label.firstChild.textContent.trim());
    area.before(bar, editor);
    area.hidden = true;
    // A text that waited on this device comes first: it is already in the area.
    const waited = area.value !== area.defaultValue;
    const squire = new Squire(editor, {blockTag: 'P', sanitizeToDOMFragment: (html) => document.importNode(DOMPurify.sanitize(html, CLEAN), true)});
    squire.bar = bar;
    squire.area = area;
    BUTTONS.forEach(([name, act]) => bar.append(button(name, () => { squire.focus(); act(squire); })));
    const status = document.createElement('span');
    status.setAttribute('role', 'status');
    bar.append(status);
    squire.setHTML(waited ? area.value : source.innerHTML);
    if (!waited) {
      area.value = source.innerHTML.trim() ? squire.getHTML() : '';
      area.dataset.saved = area.value;
    }
    let filling = false;
    squire.addEventListener('input', () => {
      if (!filling) {
        area.value = squire.getHTML();
        area.dispatchEvent(new Event('input', {bubbles: true}));
      }
    });
    squire.addEventListener('blur', () => area.value !== area.dataset.saved && area.dispatchEvent(new Event('change', {bubbles: true})));
    squire.addEventListener('focus', () => area.dispatchEvent(new FocusEvent('focusin')));
    squire.addEventListener('pasteImage', (event) => {
      const image = [...event.detail.clipboardData.items].find((item) => /^image\/(png|jpeg)$/.test(item.type));
      if (image) {
        send(squire, image.getAsFile());
      }
    });
    area.addEventListener('rempli', () => { filling = true; squire.setHTML(area.value); filling = false; });
    area.addEventListener('focus', () => squire.focus());
  });
})();
